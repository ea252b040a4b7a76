/// The two-sided p-value of Wilcoxon's signed-rank test (Wilcoxon 1945) of differences: how likely ranks of their
/// amounts are to be parted between the signs at least as unevenly if both signs are as likely; `nil` where all
/// differences are 0, or there are none.
///
/// What SciPy's `wilcoxon` decides by default is decided here: differences of 0 are left out, and equal amounts share
/// their mean rank. The p-value is exact for up to 50 differences, those of 0 among them, if no two amounts are equal
/// and none is 0, and for up to 13 else; for more it is that of a normal distribution, whose variance is corrected
/// for equal amounts and which has no correction for continuity.
func signedRankP(_ differences: [Double]) -> Double? {
  let ranks = SignedRanks(differences)
  guard !ranks.doubled.isEmpty else { return nil }
  let isPlain = ranks.ties == 0 && ranks.doubled.count == differences.count
  return differences.count <= (isPlain ? 50 : 13) ? ranks.exactP : ranks.normalP
}

/// The ranks of the amounts of differences that are not 0.
private struct SignedRanks {
  /// Twice the ranks, which are whole where equal amounts share the mean of two.
  var doubled: [Int] = []
  /// Twice the sum of the ranks of differences above 0.
  var doubledSum = 0
  /// What equal amounts take off the variance: the sum of t³ - t over the runs of t equal ones.
  var ties = 0.0

  init(_ differences: [Double]) {
    let sorted = differences.filter { $0 != 0 }.sorted { abs($0) < abs($1) }
    var first = 0
    while first < sorted.count {
      let end = sorted[first...].firstIndex { abs($0) != abs(sorted[first]) } ?? sorted.count
      // The mean of the ranks first + 1 to end, twice.
      let rank = first + 1 + end
      doubled += Array(repeating: rank, count: end - first)
      doubledSum += rank * sorted[first..<end].count { $0 > 0 }
      let count = Double(end - first)
      ties += count * count * count - count
      first = end
    }
  }

  /// By counting the ways to choose signs for each sum; at most 2⁵⁰, which numbers hold exactly.
  var exactP: Double {
    let largest = doubled.reduce(0, +)
    var ways = [Double](repeating: 0, count: largest + 1)
    ways[0] = 1
    for rank in doubled {
      for sum in stride(from: largest, through: rank, by: -1) { ways[sum] += ways[sum - rank] }
    }
    let below = ways[...doubledSum].reduce(0, +)
    let above = ways[doubledSum...].reduce(0, +)
    return min(1, 2 * min(below, above) / Double(1 << doubled.count))
  }

  var normalP: Double {
    let count = Double(doubled.count)
    let mean = count * (count + 1) / 4
    let variance = (count * (count + 1) * (2 * count + 1) - ties / 2) / 24
    let deviations = (Double(doubledSum) / 2 - mean) / variance.squareRoot()
    return complementaryErrorFunction(abs(deviations) / 2.squareRoot())
  }
}
