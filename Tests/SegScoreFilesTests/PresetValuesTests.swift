import SegScore
import SegScoreFiles
import TestSupport
import Testing

/// The numbers of other tools under their presets, for all pairs of the table of metrics.
///
/// Scripts/expected_presets.py makes the table. Tolerance: 1e-12 of the value for tools that compute in
/// Float64, as the table of metrics has it. Keras, torchmetrics and MONAI sum and divide in Float32, whose
/// rounding is 6e-8 a step: 1e-6; 2e-5 for calibration, which subtracts two such means; and 3e-7 absolute for
/// the kappa of torchmetrics, which is 1 less such a number.
@Suite struct PresetValuesTests {
  @Test func numbersOfAllPresets() throws {
    let scorers = Preset.allCases.map { PresetScorer($0) }
    var compared: [Preset: Int] = [:]
    for row in try Fixtures.table("presets.csv") {
      let scorer = scorers.first { $0.preset.rawValue == row["preset"] }!
      for (metric, value) in try scorer.score(mask: row["mask"]!, map: row["map"]!) {
        guard let expected = row[metric], expected != "-" else { continue }
        compared[scorer.preset, default: 0] += 1
        #expect(
          scorer.preset.isClose(value.number, to: Double(expected), metric),
          "\(row["preset"]!) \(row["mask"]!) \(row["map"]!): \(metric) is \(value), not '\(expected)'"
        )
      }
    }
    for preset in Preset.allCases { #expect(compared[preset, default: 0] > 1_000) }
  }
}

/// Scores pairs under a preset.
private struct PresetScorer {
  let preset: Preset
  private let rules: MetricRules
  private let counter: PairScorer
  private let scorer: TallyScorer

  init(_ preset: Preset) {
    self.preset = preset
    let conventions = preset.conventions
    let spatial: [SpatialMetric] =
      switch preset {
      case .pysodmetrics: [.sMeasure, .weightedF]
      case .monai: [.hausdorff, .hausdorffPercentile(95), .assd, .surfaceDice]
      default: []
      }
    rules = MetricRules(
      bce: preset.bce, threshold: preset.threshold, conventions: conventions, spatial: spatial)
    var options = ScoringOptions()
    options.conventions = conventions
    options.threshold = preset.threshold
    options.spatial = spatial.isEmpty ? nil : SpatialOptions(spatial)
    counter = PairScorer(options)
    scorer = TallyScorer(rules)
  }

  func score(mask: String, map: String) throws -> [(metric: String, value: MetricValue)] {
    let pair = try counter.count(
      mask: ImageFile.open(Fixtures.path(mask)), map: ImageFile.open(Fixtures.path(map)))
    return zip(rules.metrics, scorer.score(pair).values).map { ($0.name, $1) }
  }
}

extension Preset {
  /// Whether a number is the tool's but for the tool's own rounding.
  fileprivate func isClose(_ value: Double?, to expected: Double?, _ metric: String) -> Bool {
    guard let value, let expected else { return value == expected }
    let absolute = self == .torchmetrics && metric == "kappa" ? 3e-7 : 1e-15
    return abs(value - expected) <= tolerance(of: metric) * abs(expected) + absolute
  }

  private func tolerance(of metric: String) -> Double {
    switch self {
    case .pytorch, .sklearn, .pysodmetrics, .isic: 1e-12
    case .keras, .monai: 1e-6
    case .torchmetrics: ["ece", "mce"].contains(metric) ? 2e-5 : 1e-6
    }
  }
}
