import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Coverage that is decoded ahead, also in pieces that are smaller than bands.
@Suite struct CoverageAheadTests {
  @Test(arguments: [(40, 7), (40_000, 16)], [0, 1])
  func bands(shape: (width: Int, rows: Int), helpers: Int) throws {
    let size = ImageSize(width: shape.width, height: 2 * shape.rows + 3)
    var random = SplitMix(state: testSeed)
    let levels = random.bytes(size.pixelCount).map { UInt16($0) }
    let coverage = random.bytes(size.pixelCount).map { $0 & 1 }
    try withHelpers(helpers) { idle in
      let source = CoveredReader(
        ArrayReader(levels, size: size, depth: .eight), coverage: coverage)
      let ahead = ReadAhead(source, bandRows: shape.rows, idle)
      #expect(ahead.hasCoverage)
      for first in stride(from: 0, to: size.height, by: shape.rows) {
        let count = min(shape.rows, size.height - first)
        var band = [UInt8](repeating: 2, count: 2 * count * size.width)
        var span = band.mutableSpan
        var bytes = span.mutableBytes
        try ahead.readRows(count, into: &bytes)
        let pixels = first * size.width..<(first + count) * size.width
        let expected = levels[pixels].map { UInt8($0) } + coverage[pixels]
        // Not in the expectation, which would print a million numbers.
        let areEqual = band == expected
        #expect(areEqual, "row \(first), seed \(testSeed)")
      }
    }
  }
}
