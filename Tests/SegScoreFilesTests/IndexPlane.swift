import Foundation
import SegScore
import TestSupport

@testable import SegScoreFiles

/// Palette indices of a picture that is to be written.
struct IndexPlane: CustomStringConvertible {
  let size: ImageSize
  let pixels: [UInt8]
  let description: String

  init(_ name: String, width: Int, height: Int, pixel: (_ x: Int, _ y: Int) -> UInt8) {
    size = ImageSize(width: width, height: height)
    description = "\(name) \(size)"
    pixels = (0..<height).flatMap { y in (0..<width).map { x in pixel(x, y) } }
  }

  static func constant(_ width: Int, _ height: Int) -> IndexPlane {
    IndexPlane("constant", width: width, height: height) { _, _ in 200 }
  }

  static func ramp(_ width: Int, _ height: Int) -> IndexPlane {
    IndexPlane("ramp", width: width, height: height) { UInt8(truncatingIfNeeded: $0 + 2 * $1) }
  }

  static func noise(_ width: Int, _ height: Int) -> IndexPlane {
    var random = SplitMix(state: 1)
    return IndexPlane("noise", width: width, height: height) { _, _ in
      UInt8(truncatingIfNeeded: random.next())
    }
  }

  /// Flat areas, and areas with noise of a few levels around a slope.
  static func textured(_ width: Int, _ height: Int) -> IndexPlane {
    var random = SplitMix(state: 2)
    return IndexPlane("textured", width: width, height: height) { x, y in
      guard (x / 37 + y / 19) % 3 > 0 else { return 255 }
      let jitter = Int((random.next() & 0x0707_0707).nonzeroBitCount)
      return UInt8(truncatingIfNeeded: x / 5 + y / 3 + jitter)
    }
  }

  /// A plane of every kind.
  static func kinds(_ width: Int, _ height: Int) -> [IndexPlane] {
    [constant, ramp, noise, textured].map { $0(width, height) }
  }

  /// Writes the plane in bands of so many rows.
  func write(to path: String, with encoder: PNGEncoder, bandRows: Int? = nil) throws {
    let file = try HeatmapFile(path: path, size: size, encoder: encoder)
    try pixels.withUnsafeBufferPointer { pixels in
      let band = (bandRows ?? size.height) * size.width
      for start in stride(from: 0, to: pixels.count, by: band) {
        let end = min(start + band, pixels.count)
        try file.write(UnsafeBufferPointer(rebasing: pixels[start..<end]))
      }
    }
    try file.end()
    try file.commit()
  }

  /// The bytes of the plane's file.
  func bytes(with encoder: PNGEncoder, bandRows: Int? = nil) throws -> Data {
    let folder = try TemporaryFolder()
    try write(to: "\(folder.path)/a.png", with: encoder, bandRows: bandRows)
    return try Data(contentsOf: URL(filePath: "\(folder.path)/a.png"))
  }

  /// The indices that libpng reads from a file.
  static func read(_ path: String) throws -> [UInt8] {
    var rules = ReadingRules()
    rules.readsPaletteIndices = true
    rules.decoder = .libpng
    let reader = try ImageFile.open(path, rules)
    return try [UInt8](unsafeUninitializedCapacity: reader.size.pixelCount) { memory, count in
      var bytes = UnsafeMutableRawBufferPointer(memory).mutableBytes
      try reader.readRows(reader.size.height, into: &bytes)
      count = memory.count
    }
  }
}

extension PNGEncoder {
  /// An encoder of some style.
  convenience init(_ idle: IdleThreads = IdleThreads()) { self.init(.test, idle) }
}

extension HeatmapStyle {
  /// A style whose colours are all different.
  static let test = HeatmapStyle(
    colors: (0...255).map { RGBColor(red: $0, green: 7, blue: 255 - $0) },
    text: [("Title", "a test"), ("Formula", "1 + 1 = 2")])
}
