import SegScore
import SegScoreFiles
import TestSupport
import Testing

/// Every metric that follows from a tally beside those of scikit-learn, PySODMetrics and exact fractions.
///
/// Scripts/expected_metrics.py makes the table. Counts are compared with `==`. Tolerance of ratios: 1e-12 of
/// the value for rounding in sums of up to 65,536 terms; and 1e-15, because a peer that subtracts numbers
/// near 1 loses up to so much.
@Suite struct MetricValuesTests {
  /// The columns, by what they follow from.
  enum Family: String, CaseIterable {
    case confusion

    var columns: [String] {
      switch self {
      case .confusion:
        [
          "tp", "fp", "fn", "tn", "accuracy", "balanced_accuracy", "specificity", "f_beta", "mcc",
          "kappa", "ber",
        ]
      }
    }
  }

  @Test(arguments: Family.allCases)
  func ofPairs(family: Family) throws {
    let scorer = TallyScorer(rules)
    for row in try Fixtures.table("metrics.csv") where row["mask"] != "" {
      let values = scorer.score(try count(row)).numbers(rules)
      check(values, row, family, "\(row["mask"]!) \(row["map"]!) \(row["ignore"]!)")
    }
  }

  /// The pixels of many pairs, of maps of all depths, in one table.
  @Test(arguments: Family.allCases)
  func ofPools(family: Family) throws {
    let table = try Fixtures.table("metrics.csv")
    for pool in table where pool["mask"] == "" {
      var pools = DatasetPools()
      for row in table where row["pool"] == pool["pool"] && row["mask"] != "" {
        pools.all += try count(row).tally
      }
      let score = DatasetScore(rules: rules, rows: [], pools: pools)
      let values = zip(rules.metrics, score.all.pooled).compactMap { metric, value in
        value.number.map { (metric.name, $0) }
      }
      check(Dictionary(uniqueKeysWithValues: values), pool, family, "pool \(pool["pool"]!)")
    }
  }

  private let rules = MetricRules()

  private func count(_ row: [String: String]) throws -> PairTally {
    var options = ScoringOptions()
    options.ignored = Double(row["ignore"]!).map { .value($0) }
    return try PairScorer(options).count(
      mask: ImageFile.open(Fixtures.path(row["mask"]!)),
      map: ImageFile.open(Fixtures.path(row["map"]!)))
  }

  private func check(
    _ values: [String: Double], _ row: [String: String], _ family: Family, _ subject: String
  ) {
    for column in family.columns {
      guard let value = values[column], let expected = Double(row[column]!) else {
        #expect(
          values[column] == nil && row[column] == "",
          "\(subject): \(column) is \(values[column] as Any), not '\(row[column]!)'")
        continue
      }
      let isClose = value == expected || abs(value - expected) <= 1e-12 * abs(expected) + 1e-15
      #expect(isClose, "\(subject): \(column) is \(value), not \(expected)")
    }
  }
}
