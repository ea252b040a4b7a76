import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// What is shown of photographs, beside numpy and Pillow (Scripts/photographs.py).
@Suite struct PhotographTests {
  private static let size = ImageSize(width: 23, height: 17)

  private static func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Fixtures.path(folder)).sorted()
  }

  private static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: Fixtures.path(name))))
  }

  private func view(_ name: String, maskSize: ImageSize) throws -> RGBPicture {
    try Photograph(path: Fixtures.path(name)).view(
      maskSize: maskSize, x: 0, y: 0, size: maskSize, blockSize: 1)
  }

  @Test(
    "Every kind of file is shown as numpy and Pillow have it",
    arguments: try names("photographs").filter { $0.hasSuffix("png") || $0.hasSuffix("jpg") })
  func kinds(name: String) throws {
    let shown = try view("photographs/\(name)", maskSize: Self.size)
    #expect(shown.size == Self.size)
    #expect(shown.bytes == (try Self.bytes("photographs/\(name).rgb")))
  }

  /// One level where exact fractions lie halfway and those of Float64 beside it.
  @Test(
    "Parts, blocks and other sizes are means over boxes", arguments: try names("photographs/views"))
  func views(name: String) throws {
    let numbers = name.dropLast(4).split(separator: "-").map { Int($0)! }
    let blockSize = numbers[6]
    let view = try Photograph(path: Fixtures.path("photographs/rgb8.png")).view(
      maskSize: ImageSize(width: numbers[0], height: numbers[1]), x: numbers[2], y: numbers[3],
      size: ImageSize(width: numbers[4], height: numbers[5]), blockSize: blockSize)
    #expect(view.size.width == (numbers[4] + blockSize - 1) / blockSize)
    #expect(view.size.height == (numbers[5] + blockSize - 1) / blockSize)
    let expected = try Self.bytes("photographs/views/\(name)")
    try #require(view.bytes.count == expected.count)
    let differences = zip(view.bytes, expected).map { abs(Int($0) - Int($1)) }
    #expect(differences.max()! <= 1)
    #expect(differences.count { $0 > 0 } <= differences.count / 50)
  }

  @Test(
    "What cannot be shown says what was found and expected",
    arguments: [
      ("cmyk.jpg", "is a JPEG picture of 4 components, such as CMYK, where a PNG or a JPEG"),
      ("truncated.jpg", "is damaged (libjpeg says: the file ends too early)"),
      ("no-eoi.jpg", "is damaged (libjpeg says: the file ends too early)"),
      ("truncated-idat.png", "is damaged (libpng says:"),
      ("missing-iend.png", "is damaged (libpng says:"),
      ("wrong-adler.png", "is damaged (libpng says:"),
      ("palette-index-out-of-range.png", "is damaged (a palette index at pixel ("),
      ("gif.png", "is a GIF picture, where a PNG or a JPEG"),
      ("empty.png", "has no bytes, where a PNG or a JPEG"),
      ("not-an-image.png", "is neither PNG, JPEG, NPY nor NPZ, where a PNG or a JPEG"),
      ("huge-131072.png", "is 131072×131072 pixels, more than the 16000000000 of --max-pixels"),
      ("nothing.png", "cannot be read (No such file or directory)"),
    ])
  func faults(name: String, sentence: String) throws {
    let error = #expect(throws: PhotographError.self) {
      try view("damaged/\(name)", maskSize: ImageSize(width: 37, height: 29))
    }
    let text = error?.description ?? ""
    #expect(text.contains("\(Fixtures.path("damaged/\(name)")) \(sentence)"), "\(text)")
    #expect(!text.contains("overlay"))
  }

  @Test("An array is no photograph")
  func array() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a.npy"
    try Data([0x93] + Array("NUMPY".utf8) + [1, 0, 0, 0]).write(to: URL(filePath: path))
    let error = #expect(throws: PhotographError.self) {
      try Photograph(path: path).view(
        maskSize: Self.size, x: 0, y: 0, size: Self.size, blockSize: 1)
    }
    #expect(error?.description.contains("is a NumPy array") == true)
  }

  @Test("What has to be held whole is refused beyond the memory there is")
  func memory() throws {
    let photograph = Photograph(
      path: Fixtures.path("photographs/rgb8-interlaced.png"), memoryLimit: 1_000)
    let error = #expect(throws: PhotographError.self) {
      try photograph.view(maskSize: Self.size, x: 0, y: 0, size: Self.size, blockSize: 1)
    }
    #expect(error?.description.contains("more than the 1000 of --memory-limit") == true)
  }

  @Test("Another size is said, and the same size is not")
  func remark() throws {
    let photograph = Photograph(path: Fixtures.path("photographs/rgb8.png"))
    func remark(_ size: ImageSize) throws -> String? {
      try photograph.rows(
        maskSize: size, columns: 0..<size.width, rows: 0..<size.height, blockSize: 1
      ).remark
    }
    #expect(try remark(Self.size) == nil)
    let other = try remark(ImageSize(width: 46, height: 34))
    #expect(other?.contains("is 23×17 pixels but the mask is 46×34") == true)
  }

  /// Of each column and row of a view 32 bytes say which pixels it shows.
  @Test("What a view holds counts its columns and rows")
  func heldBytes() throws {
    let photograph = Photograph(path: Fixtures.path("photographs/rgb8.png"))
    func heldBytes(height: Int) throws -> Int {
      let size = ImageSize(width: 23, height: height)
      return try photograph.rows(
        maskSize: size, columns: 0..<23, rows: 0..<height, blockSize: 1
      ).rows.heldBytes
    }
    #expect(try heldBytes(height: 10_017) - heldBytes(height: 17) == 320_000)
  }
}
