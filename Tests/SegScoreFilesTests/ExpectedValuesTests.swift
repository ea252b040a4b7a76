import SegScore
import SegScoreFiles
import TestSupport
import Testing

/// Every number beside those of PyTorch, Keras and scikit-learn for the same files.
///
/// Scripts/expected.py makes the table. Tolerance: 1e-12 of the value, for rounding in sums of up to 180,000
/// terms.
@Suite struct ExpectedValuesTests {
  @Test func numbers() throws {
    let scorers = Scorers()
    for expected in try Fixtures.table("expected.csv") {
      let pair = Case(expected)
      let tally = try scorers.count(pair)
      func score(_ bce: BCEChoice) -> [String: Double] {
        scorers.score(tally, bce: bce, threshold: pair.threshold)
      }
      let (all, keras, epsilon) = (score(.all), score(.one(.keras)), score(.one(.epsilon(0.001))))
      for (column, name) in Self.columns { check(all[name], expected, column) }
      check(keras["saturated_share"], expected, "saturated_share_keras")
      check(epsilon["bce"], expected, "bce_eps_0.001")
    }
  }

  /// The table's columns and our names for them.
  private static let columns: [(String, String)] =
    [
      ("bce_pytorch", "bce"), ("bce_sum_pytorch", "bce_sum"),
      ("saturated_share_pytorch", "saturated_share"),
    ]
    + [
      "bce_pytorch", "bce_keras", "bce_sklearn", "bce_half_level", "bce_none", "saturated_wrong",
      "brier", "mae", "tp", "fp", "fn", "tn", "dice", "iou", "precision", "recall",
      "worst_tile_x", "worst_tile_y", "worst_tile_bce", "pixels", "ignored",
    ].map { ($0, $0) }

  private func check(_ value: Double?, _ row: [String: String], _ column: String) {
    let pair = "\(row["mask"]!) \(row["map"]!) \(row["mask_values"]!): \(column)"
    guard let value, let expected = Double(row[column]!) else {
      #expect(value == nil && row[column] == "", "\(pair): \(value as Any), not '\(row[column]!)'")
      return
    }
    let isClose = value == expected || abs(value - expected) <= 1e-12 * abs(expected)
    #expect(isClose, "\(pair): \(value), not \(expected)")
  }
}

/// Scorers that keep their tables of losses from case to case.
private final class Scorers {
  private var counters: [String: PairScorer] = [:]
  private var known: [String: TallyScorer] = [:]

  func count(_ pair: Case) throws -> PairTally {
    let counter = counters[pair.rules] ?? pair.scorer
    counters[pair.rules] = counter
    return try pair.count(with: counter)
  }

  func score(_ tally: PairTally, bce: BCEChoice, threshold: Double) -> [String: Double] {
    let key = "\(bce) \(threshold)"
    let rules = MetricRules(bce: bce, threshold: threshold)
    let scorer = known[key] ?? TallyScorer(rules)
    known[key] = scorer
    return scorer.score(tally).numbers(rules)
  }
}

/// A row of the table: a pair and the rules it is scored under.
struct Case {
  private let mask: String
  private let map: String
  let threshold: Double
  /// The rules of counting as text.
  let rules: String
  private var options = ScoringOptions()

  init(_ row: [String: String]) {
    mask = Fixtures.path(row["mask"]!)
    map = Fixtures.path(row["map"]!)
    threshold = row["threshold"].flatMap(Double.init) ?? 0.5
    rules = "\(row["mask_values"]!) \(row["prob_values"]!) \(row["ignore"]!)"
    options.ignored = Double(row["ignore"]!).map { .value($0) }
    let (rule, levels) = Self.split(row["mask_values"]!)
    options.maskValues =
      switch rule {
      case "above": .above(Double(levels[0]))
      case "nonzero": .nonzero
      case "index": .index(Set(levels))
      default: .scaled
      }
    let (probabilityRule, index) = Self.split(row["prob_values"]!)
    if probabilityRule == "index" { options.probabilityValues = .index(index[0]) }
  }

  private static func split(_ text: String) -> (String, [Int]) {
    let parts = text.split(separator: "=")
    return (String(parts[0]), parts.dropFirst().first?.split(separator: ",").map { Int($0)! } ?? [])
  }

  /// A scorer under the case's rules.
  var scorer: PairScorer { PairScorer(options) }

  /// Counts the pair.
  func count(
    with scorer: PairScorer, heatmaps: HeatmapSinks = HeatmapSinks()
  ) throws -> PairTally {
    var (maskRules, mapRules) = (ReadingRules(), ReadingRules())
    if case .index = options.maskValues { maskRules.readsPaletteIndices = true }
    if case .index = options.probabilityValues { mapRules.readsPaletteIndices = true }
    return try scorer.count(
      mask: ImageFile.open(mask, maskRules), map: ImageFile.open(map, mapRules), heatmaps: heatmaps)
  }
}

extension PictureScore {
  /// The values that there are, by name.
  func numbers(_ rules: MetricRules) -> [String: Double] {
    var numbers: [String: Double] = ["pixels": Double(pixels), "ignored": Double(ignored)]
    for (metric, value) in zip(rules.metrics, values) { numbers[metric.name] = value.number }
    numbers["worst_tile_x"] = (worstTile?.x).map(Double.init)
    numbers["worst_tile_y"] = (worstTile?.y).map(Double.init)
    numbers["worst_tile_bce"] = worstTile?.meanLoss
    return numbers
  }
}
