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
    case classLosses
    case ranking
    case bestCuts
    case calibration
    case brierParts
    case salient

    var columns: [String] {
      switch self {
      case .confusion:
        [
          "tp", "fp", "fn", "tn", "accuracy", "balanced_accuracy", "specificity", "f_beta", "mcc",
          "kappa", "ber",
        ]
      case .classLosses: ["bce_foreground", "bce_background"]
      case .ranking: ["average_precision", "auroc"]
      case .bestCuts: ["best_dice", "best_dice_threshold", "best_iou", "best_iou_threshold"]
      case .calibration: ["ece", "mce"]
      case .brierParts: ["brier_reliability", "brier_resolution", "brier_uncertainty"]
      case .salient:
        [
          "f_max", "f_mean", "f_adaptive", "e_max", "e_mean", "e_adaptive", "curve_f_max",
          "curve_f_mean", "curve_e_max", "curve_e_mean",
        ]
      }
    }
  }

  @Test(arguments: Family.allCases)
  func ofPairs(family: Family) throws {
    for (row, values) in try Self.scores.get().pairs {
      check(values, row, family, "\(row["mask"]!) \(row["map"]!) \(row["ignore"]!)")
    }
  }

  /// The pixels of many pairs, of maps of all depths, in one table.
  @Test(arguments: Family.allCases)
  func ofPools(family: Family) throws {
    for (row, values) in try Self.scores.get().pools {
      check(values, row, family, "pool \(row["pool"]!)")
    }
  }

  /// Rows of the table and the values we have for them.
  private struct Scores {
    var pairs: [(row: [String: String], values: [String: Double])] = []
    var pools: [(row: [String: String], values: [String: Double])] = []
    var tables: [String: [ReliabilityBin]] = [:]
  }

  private static let rules = MetricRules()

  /// Counted and scored once for all families.
  private static let scores = Result {
    let scorer = TallyScorer(rules)
    var (scores, pools) = (Scores(), [String: DatasetPools]())
    var rows: [String: [PictureRow]] = [:]
    for row in try Fixtures.table("metrics.csv") {
      if row["mask"] == "" {
        let name = row["pool"]!
        let score = DatasetScore(
          rules: rules, rows: rows[name]!, pools: pools[name]!, bootstrap: Bootstrap(resamples: 0))
        let curve = score.curve.compactMap { metric, value in
          value.number.map { ("curve_\(metric)", $0) }
        }
        let pooled = numbers(score.all.pooled)
        scores.tables[name] = score.all.reliability
        scores.pools.append((row, pooled.merging(curve) { $1 }))
      } else {
        let pair = try count(row)
        pools[row["pool"]!, default: DatasetPools()].all += pair.tally
        let score = scorer.score(pair)
        #expect(score.curvesAreRounded == isOfFloats(row["map"]!))
        rows[row["pool"]!, default: []].append(PictureRow(image: "", outcome: .scored(score)))
        scores.pairs.append((row, numbers(score.values)))
      }
    }
    return scores
  }

  private static func numbers(_ values: [MetricValue]) -> [String: Double] {
    zip(rules.metrics, values).reduce(into: [:]) { $0[$1.0.name] = $1.1.number }
  }

  private static func count(_ row: [String: String]) throws -> PairTally {
    var options = ScoringOptions()
    options.ignored = Double(row["ignore"]!).map { .value($0) }
    options.areLogits = row["logits"] == "1"
    let weights = row["weights"]!
    return try PairScorer(options).count(
      PairPlanes(
        mask: ImageFile.open(Fixtures.path(row["mask"]!)),
        map: ImageFile.open(Fixtures.path(row["map"]!)),
        weights: weights.isEmpty ? nil : ImageFile.open(Fixtures.path(weights))))
  }

  private static func isOfFloats(_ map: String) -> Bool { map.hasSuffix(".npy") }

  /// The reliability table of each pool. Tolerance: a mean is rounded twice.
  @Test func reliability() throws {
    let tables = try Self.scores.get().tables
    let rows = try Fixtures.table("reliability.csv")
    #expect(rows.count == 15 * tables.count)
    for row in rows {
      let bin = try #require(tables[row["pool"]!])[Int(row["bin"]!)!]
      #expect(bin.pixels == UInt64(row["pixels"]!))
      #expect(bin.from == Double(row["bin"]!)! / 15)
      #expect(bin.to == (Double(row["bin"]!)! + 1) / 15)
      for (mean, column) in [
        (bin.meanProbability, "mean_probability"), (bin.meanTarget, "mean_target"),
      ] {
        let expected = Double(row[column]!)
        #expect((mean == nil) == (expected == nil), "\(row)")
        #expect(abs((mean ?? 0) - (expected ?? 0)) <= 4e-16 * (expected ?? 0), "\(row)")
      }
    }
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
