import TestSupport
import Testing

@testable import SegScore

/// How two runs' values of a metric differ, beside NumPy and SciPy.
@Suite struct ExpectedComparisonTests {
  /// The rows of the table, and what they compare to.
  private static let rows = try! Fixtures.table("compare.csv").map { row in
    func values(_ column: String) -> [Double?] {
      row[column]!.split(separator: " ").map { Double($0) }
    }
    return (row: row, comparison: compared(values("a"), values("b")))
  }

  private func expectClose(
    _ number: Double?, _ row: [String: String], _ column: String, tolerance: Double
  ) {
    guard let expected = Double(row[column]!) else {
      #expect(number == nil, "\(row["name"]!) \(column)")
      return
    }
    #expect(
      number.map { abs($0 - expected) <= tolerance } == true,
      "\(row["name"]!) \(column): \(String(describing: number)), not \(expected)")
  }

  @Test func counts() {
    for (row, comparison) in Self.rows {
      #expect(String(comparison.pairs) == row["pairs"], "\(row["name"]!)")
      #expect(String(comparison.withoutValue) == row["without_value"], "\(row["name"]!)")
      #expect(String(comparison.infinite) == row["infinite"], "\(row["name"]!)")
    }
  }

  /// Both sums are rounded once and divided once, so that numbers of about 1 differ by a rounding or two.
  @Test func means() {
    for (row, comparison) in Self.rows {
      expectClose(comparison.meanOfA, row, "mean_a", tolerance: 4e-16)
      expectClose(comparison.meanOfB, row, "mean_b", tolerance: 4e-16)
      expectClose(comparison.difference, row, "difference", tolerance: 4e-16)
    }
  }

  /// The tolerance is how far quantiles of 10,000 resamples may be off, from the table, and a few roundings.
  @Test func intervals() {
    for (row, comparison) in Self.rows {
      let interval = comparison.interval
      for (bound, column) in [(interval?.low, "low"), (interval?.high, "high")] {
        let slack = Double(row["\(column)_slack"]!)!
        expectClose(bound, row, column, tolerance: slack + 4e-16)
      }
    }
  }

  /// Exact p-values are equal. Estimates may be off by five standard deviations of the difference of both, from the
  /// table: one of a million right ones is farther.
  @Test func permutationP() {
    for (row, comparison) in Self.rows {
      let slack = Double(row["permutation_slack"]!)!
      expectClose(comparison.permutationP, row, "permutation", tolerance: slack)
    }
  }

  /// Exact p-values are sums of SciPy's probabilities, each rounded, and estimates have those errors that a rounding
  /// of the normal deviation z makes: z² of them, for the smallest p-value here, where z is 12, 150.
  @Test func signedRankP() {
    for (row, comparison) in Self.rows {
      let expected = Double(row["wilcoxon"]!) ?? 0
      expectClose(comparison.wilcoxonP, row, "wilcoxon", tolerance: 150 * 2.3e-16 * expected)
    }
  }
}
