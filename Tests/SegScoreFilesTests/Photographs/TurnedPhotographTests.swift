import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Photographs with an Exif orientation, beside Pillow's `ImageOps.exif_transpose` (Scripts/photographs.py).
@Suite struct TurnedPhotographTests {
  private static let stored = ImageSize(width: 23, height: 17)
  private static let quarter = ImageSize(width: 17, height: 23)

  private static func size(_ orientation: Int) -> ImageSize { orientation < 5 ? stored : quarter }

  private func path(_ orientation: Int) -> String {
    Fixtures.path("photographs/turned/\(orientation).jpg")
  }

  private func photograph(_ orientation: Int, memoryLimit: Int = 1_000_000) -> Photograph {
    Photograph(path: path(orientation), memoryLimit: memoryLimit)
  }

  private func view(_ photograph: Photograph, _ size: ImageSize) throws -> RGBPicture {
    try photograph.view(maskSize: size, x: 0, y: 0, size: size, blockSize: 1)
  }

  private func remark(_ orientation: Int, _ size: ImageSize) throws -> (Bool, String?) {
    let (_, isScaled, remark) = try photograph(orientation).rows(
      maskSize: size, columns: 0..<size.width, rows: 0..<size.height, blockSize: 1)
    return (isScaled, remark)
  }

  @Test("Each orientation is followed", arguments: 1...8)
  func orientations(value: Int) throws {
    let shown = try view(photograph(value), Self.size(value))
    let expected = try Data(contentsOf: URL(filePath: path(value) + ".rgb"))
    #expect(shown.bytes == Array(expected))
  }

  @Test("Parts are those of the whole", arguments: 1...8)
  func parts(value: Int) throws {
    let size = Self.size(value)
    let whole = try view(photograph(value), size)
    let part = try photograph(value).view(
      maskSize: size, x: 3, y: 5, size: ImageSize(width: 6, height: 7), blockSize: 1)
    var expected: [UInt8] = []
    for y in 5..<12 {
      let start = 3 * (y * size.width + 3)
      expected += whole.bytes[start..<start + 18]
    }
    #expect(part.bytes == expected)
  }

  @Test("Beside a mask of the pixels as they are stored there is no quarter turn", arguments: 5...8)
  func contradicted(value: Int) throws {
    for mask in [Self.stored, ImageSize(width: 46, height: 34), ImageSize(width: 2, height: 1)] {
      #expect(try view(photograph(value), mask) == view(photograph(1), mask))
    }
  }

  @Test("What could be wrong is said, and nothing where all agrees")
  func remarks() throws {
    func expect(_ value: Int, _ size: ImageSize, isScaled: Bool, _ said: String?) throws {
      let (scaled, remark) = try remark(value, size)
      #expect(scaled == isScaled)
      #expect(remark == said.map { "the photograph \(path(value)) is \($0)" })
    }
    try expect(1, Self.stored, isScaled: false, nil)
    let followed = "turned as its Exif orientation says"
    for value in 2...4 {
      try expect(
        value, Self.stored, isScaled: false, "\(followed); it would fit the mask unturned, too")
    }
    for value in 5...8 {
      try expect(value, Self.quarter, isScaled: false, nil)
      try expect(
        value, Self.stored, isScaled: false, "not \(followed), since so it fits the mask")
      try expect(
        value, ImageSize(width: 46, height: 34), isScaled: true,
        "23×17 pixels, not \(followed), but the mask is 46×34; it is shown in the mask's size")
      try expect(
        value, ImageSize(width: 9, height: 9), isScaled: true,
        "17×23 pixels, \(followed), but the mask is 9×9; it is shown in the mask's size")
    }
  }

  /// 23·17 pixels of three bytes.
  @Test("What is turned is held whole, and refused where there is no room for it")
  func memory() throws {
    func heldBytes(_ value: Int) throws -> Int {
      try photograph(value).rows(
        maskSize: Self.stored, columns: 0..<23, rows: 0..<17, blockSize: 1
      ).rows.heldBytes
    }
    let upright = try heldBytes(1)
    #expect(try heldBytes(3) == upright + 1173)
    #expect(try heldBytes(6) == upright)
    #expect(try view(photograph(3, memoryLimit: upright + 1173), Self.stored).size == Self.stored)
    let error = #expect(throws: PhotographError.self) {
      try view(photograph(3, memoryLimit: upright + 1172), Self.stored)
    }
    #expect(error?.fault == .tooLarge(bytes: upright + 1173, limit: upright + 1172))
  }

  /// Beside a wide mask only the orientations up to 4 are followed.
  @Test("A damaged Exif segment fails nothing")
  func damage() throws {
    let whole = try Data(contentsOf: URL(filePath: path(6)))
    let segment = try #require(whole.firstRange(of: Data("Exif".utf8)))
    let length = Int(whole[segment.lowerBound - 2]) << 8 | Int(whole[segment.lowerBound - 1])
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/a.jpg"
    let ways = try (1...4).map { try view(photograph($0), Self.stored) }
    var random = SplitMix(state: testSeed)
    for _ in 0..<200 {
      var bytes = whole
      for _ in 0..<3 {
        let place = segment.lowerBound + .random(in: 0..<length - 2, using: &random)
        bytes[place] = .random(in: 0...255, using: &random)
      }
      try bytes.write(to: URL(filePath: file))
      #expect(ways.contains(try view(Photograph(path: file), Self.stored)), "seed \(testSeed)")
    }
  }

  @Test("One that ends early is damaged, turned or not", arguments: [1, 3])
  func truncated(value: Int) throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/a.jpg"
    try Data(contentsOf: URL(filePath: path(value))).dropLast(40).write(to: URL(filePath: file))
    let error = #expect(throws: PhotographError.self) {
      try view(Photograph(path: file), Self.stored)
    }
    #expect(error?.description.contains("is damaged (libjpeg says:") == true)
  }
}
