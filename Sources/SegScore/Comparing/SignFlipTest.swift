/// The permutation test of paired values (Fisher 1935): if two runs are alike, a difference is as likely to have the
/// other sign.
///
/// The p-value is two-sided: the share of all ways to set the signs whose mean is at least as far from 0 as the one
/// that was seen. Where they are no more than the resamples all are tried, so that it is exact; `p` is 1 where all
/// differences are 0. Else signs are drawn, the same for all metrics, and of m draws, b of them as far, the p-value is
/// (b + 1)/(m + 1), since the signs that were seen are one way more (Phipson and Smyth 2010).
struct SignFlipTest {
  /// How many draws there are, and the most ways that are all tried; 0 for no p-values.
  let resamples: Int
  /// What work is shared by. It changes no p-value.
  let parallel: Parallel

  /// The p-value of each metric; `nil` where no picture has a difference.
  ///
  /// - Parameter metrics: For each metric a difference a picture, finite, or `nil` where a picture has none.
  func pValues(_ metrics: [[Double?]]) -> [Double?] {
    guard resamples > 0 else { return metrics.map { _ in nil } }
    // Differences of 0 have no sign.
    let isDrawn = metrics.map { $0.count { ($0 ?? 0) != 0 } > mostTried }
    let drawn = metrics.indices.filter { isDrawn[$0] }
    let columns = drawn.map { index in metrics[index].map { $0 ?? 0 } }
    let sums = SignedSums(columns, resamples: resamples, parallel)
    var pValues = zip(metrics, isDrawn).map { $1 ? nil : exactP($0.compactMap { $0 }) }
    for (column, metric) in drawn.enumerated() {
      let count = count(of: columns[column], asFarIn: sums.column(column))
      pValues[metric] = Double(count + 1) / Double(resamples + 1)
    }
    return pValues
  }

  /// The most differences whose signs can all be tried.
  private var mostTried: Int { Int.bitWidth - 1 - resamples.leadingZeroBitCount }

  private func exactP(_ differences: [Double]) -> Double? {
    guard !differences.isEmpty else { return nil }
    let signed = differences.filter { $0 != 0 }
    guard let first = signed.first else { return 1 }
    // All signs the other way round are as far from 0, so that the first one can stay.
    let sums = signed.dropFirst().reduce([first]) { sums, difference in
      sums.map { $0 + difference } + sums.map { $0 - difference }
    }
    return Double(count(of: signed, asFarIn: sums)) / Double(sums.count)
  }

  /// How many sums are at least as far from 0 as that of the differences as they are.
  ///
  /// What rounding can make of two equal sums counts as equal: each addition of n numbers loses at most 2⁻⁵³ of the
  /// sum of their amounts.
  private func count(of differences: [Double], asFarIn sums: [Double]) -> Int {
    let amounts = differences.reduce(0) { $0 + abs($1) }
    let seen = abs(differences.reduce(0, +))
    let least = seen - amounts * Double(differences.count) * 0x1p-52
    return sums.count { abs($0) >= least }
  }
}
