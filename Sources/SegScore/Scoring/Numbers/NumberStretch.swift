/// Neighbouring pixels of a row, at most ``stretchLength``, as numbers that the loops read.
///
/// Only pixels that count are in it. Behind them are some that cost nothing, so that their number is a
/// multiple of 8.
final class NumberStretch {
  /// y of each pixel.
  let targets: UnsafeMutablePointer<Double>
  /// p of each pixel, or its logit before ``PixelLogarithms`` has made it p.
  let values: UnsafeMutablePointer<Double>
  /// What each pixel weighs.
  let weights: UnsafeMutablePointer<Double>
  /// How many pixels count.
  private(set) var count = 0

  /// How many pixels there are with those that cost nothing.
  var paddedCount: Int { (count + 7) & ~7 }

  init() {
    func memory() -> UnsafeMutablePointer<Double> {
      let memory = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
      memory.initialize(repeating: 0, count: stretchLength)
      return memory
    }
    (targets, values, weights) = (memory(), memory(), memory())
  }

  deinit {
    targets.deallocate()
    values.deallocate()
    weights.deallocate()
  }

  /// Takes pixels of a band, whether they count or not.
  func fill(_ band: NumberBand, from offset: Int, count: Int) {
    self.count = count
    band.targets.fill(targets, from: offset, count: count)
    band.map.fill(values, from: offset, count: count)
    band.weights?.fill(weights, from: offset, count: count)
  }

  /// Drops the pixels that do not count, and adds those that cost nothing.
  ///
  /// - Parameter padding: The value of a pixel that costs nothing where y = 0.
  func keepCounted(_ counted: UnsafePointer<UInt8>?, padding: Double) {
    if let counted {
      var kept = 0
      for pixel in 0..<count {
        targets[kept] = targets[pixel]
        values[kept] = values[pixel]
        weights[kept] = weights[pixel]
        kept &+= Int(counted[pixel])
      }
      count = kept
    }
    for pixel in count..<paddedCount {
      (targets[pixel], values[pixel], weights[pixel]) = (0, padding, 0)
    }
  }

  /// Whether every target is 0 or 1.
  var isBinary: Bool { laneCount(count) { one(targets[$0] * (1 - targets[$0]) != 0) } == 0 }

  /// How many pixels have an infinite unclipped loss.
  var certainAndWrong: Int { laneCount(count) { isCertainAndWrong($0) } }

  /// 1 for a pixel whose unclipped loss is infinite, else 0.
  @inline(__always)
  func isCertainAndWrong(_ pixel: Int) -> Int64 {
    let (y, p) = (targets[pixel], values[pixel])
    return one(p == 0) & one(y > 0) | one(p == 1) & one(y < 1)
  }
}
