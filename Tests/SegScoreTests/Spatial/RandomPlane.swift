import SegScore
import TestSupport

/// A random plane of 0 and 1.
struct RandomPlane {
  let size: ImageSize
  let pixels: [UInt8]

  /// Noise or blocks of any density, from no pixel of the set to all; now and then a single row or column.
  init(using random: inout SplitMix, most: Int = 24) {
    var side: Int { Int.random(in: 1...most, using: &random) }
    let isThin = random.happens(0.2)
    let (first, second) = (side, isThin ? 1 : side)
    let size =
      random.happens(0.5)
      ? ImageSize(width: first, height: second) : ImageSize(width: second, height: first)
    self.init(size, using: &random)
  }

  init(_ size: ImageSize, using random: inout SplitMix) {
    self.size = size
    let density = [0, 0.02, 0.1, 0.5, 0.9, 1].randomElement(using: &random)!
    let block = Int.random(in: 1...6, using: &random)
    let across = size.width / block + 1
    let blocks = (0..<across * (size.height / block + 1)).map { _ -> UInt8 in
      random.happens(density) ? 1 : 0
    }
    pixels = (0..<size.pixelCount).map { pixel in
      blocks[pixel / size.width / block * across + pixel % size.width / block]
    }
  }
}
