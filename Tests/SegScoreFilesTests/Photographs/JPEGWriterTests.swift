import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// JPEG files that are written, read back by libjpeg's decoder.
@Suite struct JPEGWriterTests {
  /// Slopes of colour, which no noise keeps from being stored well.
  private static func slopes(_ width: Int, _ height: Int) -> RGBPicture {
    var bytes: [UInt8] = []
    for pixel in 0..<width * height {
      let (x, y) = (pixel % width, pixel / width)
      bytes.append(UInt8(x * 255 / width))
      bytes.append(UInt8(y * 255 / height))
      bytes.append(UInt8((x + y) & 127))
    }
    return RGBPicture(size: ImageSize(width: width, height: height), bytes: bytes)
  }

  private func decoded(_ bytes: [UInt8], _ size: ImageSize) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a.jpg"
    try Data(bytes).write(to: URL(filePath: path))
    return try Photograph(path: path).view(
      maskSize: size, x: 0, y: 0, size: size, blockSize: 1
    ).bytes
  }

  /// Tolerance: at quality 88 most frequencies of luma are rounded to steps of 3 to 24, and of chroma up to 24,
  /// whose errors add to 24 levels at worst here; a wrong channel or row would be a hundred.
  @Test(
    "What was written is read back", arguments: [(1, 1), (1, 40), (40, 1), (16, 16), (61, 47)])
  func roundTrip(width: Int, height: Int) throws {
    let picture = Self.slopes(width, height)
    let bytes = try JPEGEncoder.bytes(of: picture)
    #expect(bytes.suffix(2) == [0xFF, 0xD9])
    #expect(bytes == (try JPEGEncoder.bytes(of: picture)))
    let decoded = try decoded(bytes, picture.size)
    #expect(zip(decoded, picture.bytes).allSatisfy { abs(Int($0) - Int($1)) <= 24 })
  }

  @Test("Memory grows with a picture whose bytes are many")
  func large() throws {
    var random = SplitMix(state: 7)
    let size = ImageSize(width: 600, height: 500)
    let bytes = try JPEGEncoder.bytes(
      of: RGBPicture(size: size, bytes: random.bytes(3 * size.pixelCount)))
    #expect(bytes.count > 4 << 16)
    #expect(bytes.suffix(2) == [0xFF, 0xD9])
    _ = try decoded(bytes, size)
  }

  @Test("A file has the bytes that memory has")
  func file() throws {
    var random = SplitMix(state: 8)
    let size = ImageSize(width: 300, height: 200)
    let picture = RGBPicture(size: size, bytes: random.bytes(3 * size.pixelCount))
    let folder = try TemporaryFolder()
    let descriptor = open("\(folder.path)/a.jpg", O_WRONLY | O_CREAT, 0o666)
    defer { close(descriptor) }
    let writer = try JPEGWriter(size, to: descriptor)
    try picture.bytes.withUnsafeBufferPointer { rows in
      for start in stride(from: 0, to: rows.count, by: 900 * 7) {
        try writer.write(
          UnsafeBufferPointer(rebasing: rows[start..<min(rows.count, start + 900 * 7)]))
      }
    }
    try writer.finish()
    let written = try Data(contentsOf: URL(filePath: "\(folder.path)/a.jpg"))
    #expect(Array(written) == (try JPEGEncoder.bytes(of: picture)))
  }

  @Test("A write that fails is told with the system's reason")
  func failure() throws {
    let descriptor = open("/dev/null", O_RDONLY)
    defer { close(descriptor) }
    #expect(throws: SystemError(number: EBADF)) {
      let writer = try JPEGWriter(ImageSize(width: 8, height: 8), to: descriptor)
      let rows = [UInt8](repeating: 0, count: 8 * 8 * 3)
      try rows.withUnsafeBufferPointer { try writer.write($0) }
      try writer.finish()
    }
  }

  @Test("What libjpeg refuses is told in its words, and not as a lack of memory")
  func refusal() throws {
    let error = #expect(throws: SystemError.self) {
      let writer = try JPEGWriter(ImageSize(width: 8, height: 8))
      try writer.finish()
    }
    #expect(error?.text == "libjpeg says: Application transferred too few scanlines")
  }
}
