import Foundation
import SegScore
import Testing

@testable import SegScoreFiles

/// The bytes of a heatmap depend on its pixels and its style alone.
@Suite struct PNGSameBytesTests {
  /// Seven blocks: more than wait at a time.
  private static let plane = IndexPlane.textured(1000, 1700)

  @Test func bandsChangeNothing() throws {
    let encoder = PNGEncoder()
    let whole = try Self.plane.bytes(with: encoder)
    for rows in [1, 7, 256, 278, 279, 1699] {
      #expect(try Self.plane.bytes(with: encoder, bandRows: rows) == whole, "bands of \(rows)")
    }
  }

  /// Idle threads compress some of the blocks, which ones is left to chance.
  @Test(arguments: [1, 2, 7])
  func idleThreadsChangeNothing(helpers: Int) throws {
    let expected = try Self.plane.bytes(with: PNGEncoder())
    let files = try withHelpers(helpers) { idle in
      let encoder = PNGEncoder(idle)
      return try (0..<5).map { _ in try Self.plane.bytes(with: encoder, bandRows: 256) }
    }
    #expect(files == [Data](repeating: expected, count: 5))
  }

  /// A picture that is given up leaves nothing in the next.
  @Test func abandonedPicture() throws {
    let encoder = PNGEncoder()
    let expected = try Self.plane.bytes(with: encoder)
    let noise = IndexPlane.noise(1000, 900)
    noise.pixels.withUnsafeBufferPointer { pixels in
      encoder.begin(ImageSize(width: 1000, height: 2000), to: -1)
      // Three blocks wait, and none is written.
      #expect(throws: Never.self) { try encoder.write(pixels) }
    }
    #expect(try Self.plane.bytes(with: encoder) == expected)
  }
}
