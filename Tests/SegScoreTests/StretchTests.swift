import SegScore
import Testing

/// Maps that are stretched, and what averages of their curves make of masks without foreground; by hand.
@Suite struct StretchTests {
  private func score(
    _ rules: MetricRules, mask: [UInt16], map: [UInt16], depth: BitDepth = .eight
  ) throws -> PictureScore {
    let size = ImageSize(width: mask.count, height: 1)
    let pair = try PairScorer().count(
      mask: ArrayReader(mask, size: size, depth: .eight),
      map: ArrayReader(map, size: size, depth: depth))
    return TallyScorer(rules).score(pair)
  }

  private let rules = MetricRules(conventions: Preset.pysodmetrics.conventions)

  /// A ramp of all levels but the lowest and the highest, stretched to 0…1, has the mean 1/2.
  @Test func allLevels() throws {
    let map = (1..<65_535).map { UInt16($0) }
    let score = try score(
      rules, mask: Array(repeating: 0, count: map.count), map: map, depth: .sixteen)
    let values = zip(rules.metrics, score.values)
    let mae = try #require(values.first { $0.0.name == "mae" }?.1.number)
    #expect(abs(mae - 0.5) < 1e-13)
    #expect(values.first { $0.0.name == "fp" }?.1 == .count(32_767))
  }

  /// A picture with F = 1 at its best, and one without foreground, which counts as F = 0 or not at all.
  @Test(
    arguments: [(Preset.pysodmetrics.conventions, 0.5), (Conventions(), 1.0)]
      as [(Conventions, Double)])
  func averageOfCurves(conventions: Conventions, expected: Double) throws {
    let rules = MetricRules(conventions: conventions)
    let rows = [
      try score(rules, mask: [255, 0], map: [255, 0]),
      try score(rules, mask: [0, 0], map: [9, 200]),
    ].map { PictureRow(image: "", outcome: .scored($0)) }
    let dataset = DatasetScore(rules: rules, rows: rows, pools: DatasetPools())
    #expect(dataset.curve.first { $0.metric == "f_max" }?.value == .real(expected))
  }
}
