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
    let scorers = Preset.allCases.map { preset in
      let rules = MetricRules(
        bce: preset.bce, threshold: preset.threshold, conventions: preset.conventions)
      return (preset: preset, metrics: rules.metrics, scorer: TallyScorer(rules))
    }
    var compared: [Preset: Int] = [:]
    // Each pair is counted once, and scored under all presets.
    let pairs = Dictionary(grouping: try Fixtures.table("presets.csv")) {
      [$0["mask"]!, $0["map"]!]
    }
    for (files, rows) in pairs {
      let pair = try PairScorer().count(
        mask: ImageFile.open(Fixtures.path(files[0])), map: ImageFile.open(Fixtures.path(files[1])))
      for row in rows {
        let (preset, metrics, scorer) = scorers.first { $0.preset.rawValue == row["preset"] }!
        for (metric, value) in zip(metrics, scorer.score(pair).values) {
          guard let expected = row[metric.name], expected != "-" else { continue }
          compared[preset, default: 0] += 1
          #expect(
            preset.isClose(value.number, to: Double(expected), metric.name),
            "\(preset) \(files): \(metric.name) is \(value), not '\(expected)'")
        }
      }
    }
    for preset in Preset.allCases { #expect(compared[preset, default: 0] > 1_000) }
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
