import SegScore
import SegScoreFiles
import TestSupport
import Testing

/// Arrays, logits, weights, regions and mixed kinds beside PyTorch, Keras and scikit-learn.
///
/// Scripts/expected_numbers.py makes the table. Tolerance: 1e-12 of the value, for rounding in sums; and 2⁻⁷², the
/// unit in which sums are kept, a pixel for the sum of the loss, which is as much in its mean.
@Suite struct NumberValuesTests {
  @Test func numbers() throws {
    let table = try Fixtures.table("numbers.csv")
    #expect(table.count >= 300)
    var scorers = Scorers()
    for row in table {
      let pair = NumberCase(row)
      let values = try scorers.score(pair)
      for column in Self.columns { check(values[column], row, column) }
    }
    #expect(Self.columns.allSatisfy(scorers.has))
    #expect(Set(table[0].keys) == Set(NumberCase.columns + Self.columns))
  }

  private static let columns = [
    "pixels", "ignored", "bce_pytorch", "bce_keras", "bce_sklearn", "bce_half_level", "bce_none",
    "bce_sum", "saturated_wrong", "saturated_share", "brier", "mae", "tp", "fp", "fn", "tn", "dice",
    "iou", "precision", "recall", "worst_tile_x", "worst_tile_y", "worst_tile_bce", "focal",
    "dice_loss", "jaccard_loss", "tversky_loss",
  ]

  private func check(_ value: Double?, _ row: [String: String], _ column: String) {
    let text = row[column]!
    guard let value, let expected = Double(text) else {
      let sentence = "\(describe(row)): \(column) \(value as Any), not '\(text)'"
      #expect(value == nil && text == "", Comment(rawValue: sentence))
      return
    }
    let pixels = column == "bce_sum" ? Double(row["pixels"]!)! : 1
    let tolerance = 1e-12 * abs(expected) + 0x1p-72 * pixels
    let isClose = value == expected || abs(value - expected) <= tolerance
    #expect(isClose, "\(describe(row)): \(column) \(value), not \(expected)")
  }

  /// The rules of a row that are not the usual ones.
  private func describe(_ row: [String: String]) -> String {
    NumberCase.columns.filter { !["", "0", "0.0", "scaled"].contains(row[$0]) }
      .map { "\($0) \(row[$0]!)" }.joined(separator: ", ")
  }
}

/// Scorers that keep their tables of losses from case to case.
private struct Scorers {
  private var counters: [String: PairScorer] = [:]
  private var known: [String: (rules: MetricRules, scorer: TallyScorer)] = [:]

  mutating func score(_ pair: NumberCase) throws -> [String: Double] {
    let counter = counters[pair.counting] ?? PairScorer(pair.options)
    counters[pair.counting] = counter
    let (rules, scorer) = known[pair.deriving] ?? (pair.rules, TallyScorer(pair.rules))
    known[pair.deriving] = (rules, scorer)
    return try scorer.score(counter.count(pair.planes())).numbers(rules)
  }

  /// Whether there is a value of this name in the scores.
  func has(_ name: String) -> Bool {
    ["pixels", "ignored"].contains(name) || name.hasPrefix("worst_tile_")
      || known.values.allSatisfy { $0.rules.metrics.contains { $0.name == name } }
  }
}

/// A row of the table: planes and the rules they are scored under.
private struct NumberCase {
  static let columns = [
    "mask", "map", "weights", "region", "mask_values", "prob_values", "ignore", "logits", "softmax",
    "label_smoothing", "pos_weight", "threshold",
  ]

  private let row: [String: String]

  init(_ row: [String: String]) { self.row = row }

  /// What the options of counting are made of.
  var counting: String { columns(from: "mask_values") }

  /// What the rules of deriving numbers are made of.
  var deriving: String { columns(from: "label_smoothing") }

  private func columns(from first: String) -> String {
    Self.columns.drop { $0 != first }.map { row[$0]! }.joined(separator: " ")
  }

  func planes() throws -> PairPlanes {
    var mapRules = ReadingRules()
    mapRules.joinsSoftmax = row["softmax"] == "1"
    return PairPlanes(
      mask: try open("mask")!, map: try open("map", mapRules)!, weights: try open("weights"),
      region: try open("region"))
  }

  private func open(
    _ column: String, _ rules: ReadingRules = ReadingRules()
  ) throws -> (any BandReader)? {
    let name = row[column]!
    return name.isEmpty ? nil : try ImageFile.open(Fixtures.path("numbers/\(name)"), rules)
  }

  var options: ScoringOptions {
    var options = ScoringOptions()
    let (rule, numbers) = split(row["mask_values"]!)
    options.maskValues =
      switch rule {
      case "above": .above(numbers[0])
      case "nonzero": .nonzero
      case "index": .index(Set(numbers.map { Int($0) }))
      default: .scaled
      }
    let (_, foreground) = split(row["prob_values"]!)
    if !foreground.isEmpty { options.probabilityValues = .index(Int(foreground[0])) }
    if !row["ignore"]!.isEmpty {
      options.ignored = row["ignore"] == "nan" ? .notANumber : .value(Double(row["ignore"]!)!)
    }
    options.areLogits = row["logits"] == "1"
    options.adjustment = adjustment
    options.companions = CompanionLosses()
    options.threshold = threshold
    return options
  }

  var rules: MetricRules {
    MetricRules(
      bce: .all, threshold: threshold, adjustment: adjustment, companions: CompanionName.allCases)
  }

  private var threshold: Double { Double(row["threshold"]!)! }

  private var adjustment: TargetAdjustment {
    var adjustment = TargetAdjustment()
    adjustment.labelSmoothing = Double(row["label_smoothing"]!)!
    adjustment.positiveWeight = Double(row["pos_weight"]!)!
    return adjustment
  }

  private func split(_ text: String) -> (String, [Double]) {
    let parts = text.split(separator: "=")
    let numbers = parts.dropFirst().first?.split(separator: ",") ?? []
    return (String(parts[0]), numbers.map { Double($0)! })
  }
}
