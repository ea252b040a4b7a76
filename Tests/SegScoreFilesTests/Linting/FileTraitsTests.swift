import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// What files say of themselves beside their samples.
@Suite struct FileTraitsTests {
  /// A JPEG's first bytes with an Exif segment that has the orientation among other tags.
  private static func jpeg(_ orientation: Int, isLittle: Bool, tag: Int = 0x0112) -> [UInt8] {
    func number(_ value: Int, _ bytes: Int) -> [UInt8] {
      let little = (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      return isLittle ? little : little.reversed()
    }
    func entry(_ tag: Int, _ value: Int) -> [UInt8] {
      number(tag, 2) + number(3, 2) + number(1, 4) + number(value, 2) + [0, 0]
    }
    let directory = number(2, 2) + entry(0x0100, 640) + entry(tag, orientation)
    let tiff = Array((isLittle ? "II" : "MM").utf8) + number(42, 2) + number(8, 4) + directory
    let exif = Array("Exif\0\0".utf8) + tiff
    let other: [UInt8] = [0xFF, 0xE0, 0, 4, 1, 2]
    return [0xFF, 0xD8] + other + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif
  }

  private func orientation(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { exifOrientation(in: FileBytes($0)) }
  }

  @Test(arguments: 1...8, [true, false])
  func orientations(value: Int, isLittle: Bool) {
    #expect(orientation(Self.jpeg(value, isLittle: isLittle)) == value)
  }

  @Test func noOrientation() {
    #expect(orientation(Self.jpeg(9, isLittle: true)) == nil)
    #expect(orientation(Self.jpeg(6, isLittle: true, tag: 0x0113)) == nil)
    #expect(orientation([]) == nil)
    #expect(orientation([0xFF, 0xD8, 0xFF, 0xDA]) == nil)
  }

  /// Whatever is missing or wrong, nothing crashes.
  @Test func damage() {
    let whole = Self.jpeg(6, isLittle: false)
    // All but the two bytes that fill the value up.
    for count in 0..<whole.count - 2 { #expect(orientation(Array(whole[..<count])) == nil) }
    var random = SplitMix(state: testSeed)
    for _ in 0..<2_000 {
      var bytes = whole
      for _ in 0..<4 {
        bytes[.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
      }
      _ = orientation(bytes)
      _ = bytes.withUnsafeBytes { pngColorChunks(in: FileBytes($0)) }
    }
  }

  @Test(arguments: [
    ("encodings/maps/grey8.png", []), ("encodings/maps/grey8-iccp.png", ["iCCP"]),
    ("encodings/maps-jpeg/grey.jpg", []), ("damaged/empty.png", []), ("damaged/gif.png", []),
    ("damaged/truncated-header.png", []), ("nowhere.png", []),
  ])
  func files(name: String, chunks: [String]) {
    let traits = FileTraitsReader().traits(Fixtures.path(name))
    #expect(traits.colorChunks == chunks)
    #expect(traits.isJPEG == name.hasSuffix(".jpg"))
    #expect(traits.orientation == 1)
  }
}
