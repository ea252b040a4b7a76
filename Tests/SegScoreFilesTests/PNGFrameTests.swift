import Foundation
import SegScore
import Testing

@testable import SegScoreFiles

/// What stands in a heatmap's file beside its pixels.
@Suite struct PNGFrameTests {
  private struct Chunk: Equatable {
    let type: String
    let body: [UInt8]
  }

  /// The chunks of a file; libpng and pngcheck check the rest of the framing.
  private func chunks(_ bytes: Data) -> [Chunk] {
    var (chunks, rest) = ([Chunk](), Array(bytes.dropFirst(8)))
    while rest.count >= 12 {
      let length = rest[..<4].reduce(0) { $0 << 8 | Int($1) }
      let type = String(decoding: rest[4..<8], as: UTF8.self)
      chunks.append(Chunk(type: type, body: Array(rest[8..<8 + length])))
      rest.removeFirst(length + 12)
    }
    return chunks
  }

  @Test func header() throws {
    let bytes = try IndexPlane.ramp(300, 2).bytes(with: PNGEncoder())
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    #expect(Array(bytes.prefix(8)) == signature)
    let header = Chunk(type: "IHDR", body: [0, 0, 1, 44, 0, 0, 0, 2, 8, 3, 0, 0, 0])
    #expect(chunks(bytes).first == header)
    #expect(chunks(bytes).last == Chunk(type: "IEND", body: []))
  }

  @Test func colorsAndText() throws {
    let chunks = chunks(try IndexPlane.ramp(3, 2).bytes(with: PNGEncoder()))
    #expect(chunks.map(\.type) == ["IHDR", "PLTE", "tRNS", "tEXt", "tEXt", "IDAT", "IEND"])
    let palette: [UInt8] = (0...255).flatMap { [$0, 7, 255 - $0] }
    #expect(chunks[1].body == palette)
    // Only index 0 is transparent; those without an entry are opaque.
    #expect(chunks[2].body == [0])
    #expect(chunks[3].body == Array("Title\0a test".utf8))
    #expect(chunks[4].body == Array("Formula\u{0}1 + 1 = 2".utf8))
  }

  /// 16,384 rows of 16 pixels fill a block.
  @Test(arguments: [(16_384, 1), (16_385, 2), (32_768, 2), (32_769, 3)])
  func chunkOfEachBlock(rows: Int, expected: Int) throws {
    let chunks = chunks(try IndexPlane.constant(16, rows).bytes(with: PNGEncoder()))
    #expect(chunks.count { $0.type == "IDAT" } == expected)
  }
}
