import TestSupport
import Testing

@testable import SegScoreFiles

/// Filters are undone as the PNG specification says.
@Suite struct RowFiltersTests {
  private static let pixelBytes = [1, 2, 3, 4, 6, 8]
  private static let rowLengths = Array(1...70) + [127, 128, 255, 333, 1000, 4097]

  /// Rows in memory, with what lies around them.
  private struct Memory {
    let rowBytes: Int
    let above: [UInt8]
    let rows: [UInt8]
    private let guards: [UInt8]

    init(rowBytes: Int, filters: [UInt8], _ random: inout SplitMix) {
      self.rowBytes = rowBytes
      above = random.bytes(rowBytes)
      // Small differences make equally near neighbours, where the order decides.
      let mask: UInt8 = random.happens(0.5) ? 255 : 3
      rows = filters.flatMap { filter in [filter] + random.bytes(rowBytes).map { $0 & mask } }
      guards = random.bytes(64)
    }

    /// All of it, with these rows.
    func with(rows: [UInt8]) -> [UInt8] { guards + above + rows + guards }

    /// All of it after a call that gets the address of the first row.
    func after<Result>(
      _ body: (UnsafeMutablePointer<UInt8>) -> Result
    ) -> (bytes: [UInt8], result: Result) {
      var bytes = with(rows: rows)
      let result = bytes.withUnsafeMutableBufferPointer { buffer in
        body(buffer.baseAddress! + guards.count + above.count)
      }
      return (bytes, result)
    }
  }

  @Test(arguments: pixelBytes)
  func undoes(pixelBytes: Int) {
    var random = SplitMix(state: testSeed)
    for rowBytes in Self.rowLengths {
      let heights = [
        Int.random(in: 1...15, using: &random), 16, Int.random(in: 17...40, using: &random), 32,
        Int.random(in: 1...40, using: &random),
      ]
      for height in heights {
        let filters = Self.filters(height, &random)
        let memory = Memory(rowBytes: rowBytes, filters: filters, &random)
        let (bytes, isGood) = memory.after {
          RowFilters(rowBytes: rowBytes, pixelBytes: pixelBytes).undo($0, count: height)
        }
        let expected = SpecifiedFilters(rowBytes: rowBytes, pixelBytes: pixelBytes)
          .undone(memory.rows, above: memory.above)
        #expect(isGood)
        #expect(
          bytes == memory.with(rows: expected),
          "\(height) rows of \(rowBytes) bytes, filters \(filters), seed \(testSeed)")
      }
    }
  }

  /// Every filter alone, in as many rows as are undone together and in fewer.
  @Test(arguments: pixelBytes, 0...4 as ClosedRange<UInt8>)
  func undoesOneKind(pixelBytes: Int, filter: UInt8) {
    var random = SplitMix(state: testSeed)
    for rowBytes in [1, 5, 15, 16, 17, 48, 100] {
      for height in [1, 3, 15, 16, 33] {
        let filters = [UInt8](repeating: filter, count: height)
        let memory = Memory(rowBytes: rowBytes, filters: filters, &random)
        let (bytes, isGood) = memory.after {
          RowFilters(rowBytes: rowBytes, pixelBytes: pixelBytes).undo($0, count: height)
        }
        let expected = SpecifiedFilters(rowBytes: rowBytes, pixelBytes: pixelBytes)
          .undone(memory.rows, above: memory.above)
        #expect(isGood)
        #expect(
          bytes == memory.with(rows: expected),
          "\(height) rows of \(rowBytes) bytes, seed \(testSeed)")
      }
    }
  }

  @Test(arguments: 5...255 as ClosedRange<UInt8>)
  func refusesOtherFilters(filter: UInt8) {
    var random = SplitMix(state: UInt64(filter))
    for height in [1, 16, 20] {
      var filters = Self.filters(height, &random)
      filters[Int.random(in: 0..<height, using: &random)] = filter
      let memory = Memory(rowBytes: 9, filters: filters, &random)
      let isGood = memory.after {
        RowFilters(rowBytes: 9, pixelBytes: 3).undo($0, count: height)
      }.result
      #expect(!isGood, "\(filters)")
    }
  }

  /// Random filters, sometimes few of those that are undone together.
  private static func filters(_ count: Int, _ random: inout SplitMix) -> [UInt8] {
    let last: UInt8 = random.happens(0.3) ? 2 : 4
    return (0..<count).map { _ in .random(in: 0...last, using: &random) }
  }
}
