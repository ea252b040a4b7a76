import TestSupport
import Testing

@testable import SegScore

/// Wilcoxon's signed-rank test.
@Suite struct SignedRankTests {
  /// Heights of corn (Wilcoxon 1945), the example of SciPy's documentation.
  @Test func corn() {
    let differences = [6.0, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75]
    #expect(signedRankP(differences) == 0.041259765625)
  }

  @Test(
    arguments: [
      ([], nil), ([0], nil), ([0, 0, 0], nil), ([0.5], 1), ([-0.5, 0], 1), ([1, 2], 0.5),
      ([1, -2], 1), ([1, 2, 3], 0.25), ([-1, -1, -1], 0.25), ([1, 1, -1, -1], 1),
      ([0, 1, 0, 2, 3, 4], 0.125),
    ] as [([Double], Double?)])
  func byHand(differences: [Double], expected: Double?) {
    #expect(signedRankP(differences) == expected)
  }

  /// Small whole differences, so that many are equal or 0.
  @Test func triesAllSigns() {
    var random = SplitMix(state: testSeed)
    for count in 1...13 {
      let differences = (0..<count).map { _ in Int.random(in: -4...4, using: &random) }
      let signed = differences.filter { $0 != 0 }
      // Twice the mean rank of equal amounts.
      let ranks = signed.map { one in
        2 * signed.count { abs($0) < abs(one) } + signed.count { abs($0) == abs(one) } + 1
      }
      let seen = zip(signed, ranks).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
      let sums = (0..<1 << signed.count).map { way in
        ranks.indices.reduce(0) { $0 + (way >> $1 & 1) * ranks[$1] }
      }
      let tail = min(sums.count { $0 <= seen }, sums.count { $0 >= seen })
      let expected = signed.isEmpty ? nil : min(1, Double(2 * tail) / Double(sums.count))
      #expect(signedRankP(differences.map(Double.init)) == expected, "\(differences)")
    }
  }

  /// The other way round it is as likely, and any order is one.
  @Test func signsAndOrderChangeNothing() {
    var random = SplitMix(state: testSeed)
    for count in [12, 13, 14, 50, 51, 300] {
      let differences = (0..<count).map { _ in Double.random(in: -1..<1.5, using: &random) }
      let p = signedRankP(differences)!
      #expect((0...1).contains(p))
      #expect(signedRankP(differences.reversed()) == p)
      // Twice the distance from the mean rank sum is whole, so that not even rounding differs.
      #expect(signedRankP(differences.map { -$0 }) == p)
    }
  }

  /// Beside the C library's, which is right to a unit or two in the last place.
  @Test func errorFunction() {
    #expect(complementaryErrorFunction(0) == 1)
    #expect(complementaryErrorFunction(30) == 0)
    for step in 0...2650 {
      let x = Double(step) / 100
      let (value, expected) = (complementaryErrorFunction(x), systemComplementaryErrorFunction(x))
      #expect(abs(value / expected - 1) <= 1e-15 * (1 + x * x), "\(x): \(value) \(expected)")
    }
  }
}
