import TestSupport
import Testing

@testable import SegScore

/// The permutation test that flips signs.
@Suite struct SignFlipTestTests {
  private static let backwards: Parallel = { count, body in
    for part in (0..<count).reversed() { body(part) }
  }

  private func pValue(_ differences: [Double?], resamples: Int = 10_000) -> Double? {
    SignFlipTest(resamples: resamples, parallel: serially).pValues([differences])[0]
  }

  /// By hand.
  @Test(
    arguments: [
      // Both signs of one difference are as far from 0.
      ([0.5], 1), ([-3], 1), ([0.1, 0.1], 0.5), ([1, -1], 1),
      // Only all signs alike are as far.
      ([1, 2, 3], 0.25), ([-1, -2, -3, -4], 0.125),
      // ±1, and ±3, ±5 and ±7 are farther.
      ([1, 2, -4], 1),
      // ±8 and ±6, not ±2 and ±0.
      ([4, 3, -1], 0.5),
      // Differences of 0 and lacking ones change nothing.
      ([0, 1, nil, 2, 0, 3], 0.25), ([0, 0, nil], 1), ([nil, nil], nil), ([], nil),
    ] as [([Double?], Double?)])
  func byHand(differences: [Double?], expected: Double?) {
    #expect(pValue(differences) == expected)
  }

  /// Tenths, whose sums are equal but for rounding: 13 ways of 32 by whole numbers.
  @Test func sumsThatRoundingPartsAreEqual() {
    #expect(pValue([0.6, -0.3, 0.6, 0.6, 0.6, -0.4, -0.7, 0.4]) == 0.40625)
    #expect(pValue([0.1, 0.2, 0.3]) == 0.25)
    // Zero but for rounding: all are as far.
    #expect(pValue([0.1, 0.2, -0.3]) == 1)
  }

  /// Whole numbers, whose sums are exact, and the same in tenths.
  @Test func triesAllSigns() {
    var random = SplitMix(state: testSeed)
    for count in 1...10 {
      let differences = (0..<count).map { _ in Int.random(in: -9...9, using: &random) }
      let seen = abs(differences.reduce(0, +))
      let ways = (0..<1 << count).count { way in
        let sum = differences.indices.reduce(0) {
          $0 + (way >> $1 & 1 == 1 ? differences[$1] : -differences[$1])
        }
        return abs(sum) >= seen
      }
      let expected = Double(ways) / Double(1 << count)
      #expect(pValue(differences.map(Double.init)) == expected, "\(differences)")
      #expect(pValue(differences.map { Double($0) / 10 }) == expected, "\(differences) / 10")
    }
  }

  /// 2ⁿ ways are tried where they are no more than the resamples.
  @Test func drawsWhereThereAreMoreWays() {
    let four = [1.0, 2, 3, 4]
    #expect(pValue(four, resamples: 16) == 0.125)
    // One of sixteen draws at least is not as far, but for a chance of 8⁻¹⁵.
    let drawn = pValue(four, resamples: 15)!
    #expect((drawn * 16).rounded() == drawn * 16)
    #expect(drawn < 1)
    #expect(pValue(four, resamples: 1) == 0.5 || pValue(four, resamples: 1) == 1)
    #expect(pValue(four, resamples: 0) == nil)
    #expect(pValue([0], resamples: 0) == nil)
  }

  /// Signs by the test's own generator, for more pictures than a number has bits, and numbers of columns and
  /// resamples that fill no vector and no batch.
  @Test func sumsAreThoseOfALoop() {
    var random = SplitMix(state: testSeed)
    let (pictures, resamples) = (70, 1030)
    let columns = (0..<6).map { _ in
      (0..<pictures).map { _ in Double(Int.random(in: -99...99, using: &random)) }
    }
    let sums = SignedSums(columns, resamples: resamples, Self.backwards)
    var bits = SplitMix(state: 0)
    let words = (0..<resamples).map { _ in [bits.next(), bits.next()] }
    for (index, column) in columns.enumerated() {
      let expected = words.map { words in
        column.indices.reduce(0.0) { sum, picture in
          let isAdded = words[picture / 64] >> UInt64(picture % 64) & 1 == 1
          return isAdded ? sum + column[picture] : sum - column[picture]
        }
      }
      #expect(sums.column(index) == expected)
    }
  }

  /// Metrics share the signs, whatever stands beside them.
  @Test func otherMetricsAndThreadsChangeNothing() {
    let values = (0..<40).map { Double($0 * $0 % 17) - 6 }
    let some = values.map { $0 > 9 ? nil : $0 }
    let alone = SignFlipTest(resamples: 3000, parallel: serially)
    let many = SignFlipTest(resamples: 3000, parallel: Self.backwards)
    let beside = many.pValues([some, [1, 2, 3] + Array(repeating: nil, count: 37), values, some])
    #expect(beside == [some, [1, 2, 3], values, some].map { alone.pValues([$0])[0] })
    #expect(beside[1] == 0.25)
    #expect(alone.pValues([]) == [])
  }

  /// One large difference decides: all ways are as far. Of two large ones and many small ones all alike none is.
  @Test func drawsOfManySigns() {
    let small = Array(repeating: -1e-9, count: 60)
    #expect(pValue([1] + small) == 1)
    #expect(pValue([-1, -1] + small) == 1.0 / 10_001)
  }
}
