import TestSupport
import Testing

@testable import SegScore

/// The salient-object family by hand and by laws.
@Suite struct SalientTests {
  /// Half the pixels are found at each of 128 thresholds, all at the others.
  @Test func fOverThresholds() throws {
    let score = try score(drawn("##.."), map: [255, 127, 0, 0])
    // At 255…128 one of two, at 127…1 both, at 0 all four pixels.
    let (half, all): (Double, Double) = (1.3 / (0.6 + 1), 2.6 / (0.6 + 4))
    #expect(score["f_max"] == 1)
    #expect(abs(score["f_mean"]! - (128 * half + 127 + all) / 256) < 1e-15)
    // Twice the mean is 191/255.
    #expect(score["f_adaptive"] == half)
  }

  /// A perfect picture is N/(N - 1), since the field's code divides by one pixel less.
  @Test func perfectIsAboveOne() throws {
    let score = try score(drawn("##.."), map: [255, 255, 0, 0])
    #expect(abs(score["e_max"]! - 4.0 / 3) < 1e-14)
  }

  /// F of a perfect cut is 1, and not the next number above, however many pixels are foreground.
  @Test func perfectF() {
    for foreground in UInt64(1)...2000 {
      let measure = SalientMeasure(foreground: foreground, pixels: 3000)
      #expect(measure.f(found: foreground, called: foreground) == 1, "\(foreground)")
    }
  }

  @Test(
    "What has no value",
    arguments: [
      // Neither side has foreground; only the map has; only the mask has
      ("....", [0, 0, 0, 0], ["e_adaptive", "e_max", "e_mean"]),
      ("....", [255, 255, 0, 0], ["e_adaptive", "e_max", "e_mean"]),
      (
        "####", [0, 0, 0, 0],
        ["e_adaptive", "e_max", "e_mean", "f_adaptive", "f_max", "f_mean"]
      ),
      // One pixel
      ("#", [255], ["f_adaptive", "f_max", "f_mean"]),
      (".", [255], []),
    ] as [(String, [UInt16], [String])])
  func values(mask: String, map: [UInt16], names: [String]) throws {
    let score = try score(drawn(mask), map: map)
    let salient = ["f_max", "f_mean", "f_adaptive", "e_max", "e_mean", "e_adaptive"]
    #expect(salient.filter { score[$0] != nil }.sorted() == names)
  }

  @Test func nothingCounts() throws {
    var options = ScoringOptions()
    options.ignored = .value(255)
    let pair = try PairScorer(options).count(mask: drawn("##"), map: drawn(".#"))
    let values = TallyScorer(rules).score(pair).values
    for name in ["f_max", "f_adaptive", "e_max", "e_adaptive"] {
      #expect(values[rules.metrics.firstIndex { $0.name == name }!] == .none, "\(name)")
    }
  }

  /// Curves that were taken from rows, in any order and in parts, are as those that rows have.
  @Test func takenCurves() throws {
    var random = SplitMix(state: testSeed)
    let rows = try (0..<9).map { index in
      let map = (0..<24).map { _ in UInt16(random.next() % 256) }
      let planes = PairPlanes(
        mask: drawn("####....", "........", "..#.#..."),
        map: ArrayReader(map, size: ImageSize(width: 8, height: 3), depth: .eight))
      return PictureRow(
        image: "\(index)",
        outcome: .scored(TallyScorer(rules).score(try PairScorer().count(planes))))
    }
    let kept = DatasetScore(
      rules: rules, rows: rows, pools: DatasetPools(), bootstrap: Bootstrap(resamples: 0))
    var (first, second) = (DatasetPools(), DatasetPools())
    let some = rows[..<4].map { first.takeCurve(of: $0) }
    let taken = some + rows[4...].reversed().map { second.takeCurve(of: $0) }
    second += first
    let score = DatasetScore(
      rules: rules, rows: taken, pools: second, bootstrap: Bootstrap(resamples: 0))
    #expect(taken.allSatisfy { $0.score?.salientCurve == nil })
    #expect(score.curve.map(\.metric) == ["f_max", "f_mean", "e_max", "e_mean"])
    #expect(score.curve.map(\.value) == kept.curve.map(\.value), "seed \(testSeed)")
    #expect(score.curve.allSatisfy { $0.value != .none })
  }

  /// Each label has its own averaged curves, whether rows have theirs or pools do.
  @Test func curvesOfLabels() throws {
    let rows = try ["##..", ".#.#"].enumerated().flatMap { index, map in
      try ["*", "cell", "nucleus"].map { label in
        let pair = try PairScorer().count(
          mask: drawn(label == "cell" ? "###." : "#..."), map: drawn(map))
        return PictureRow(
          image: "\(index)", label: label, outcome: .scored(TallyScorer(rules).score(pair)))
      }
    }
    let kept = DatasetScore(rules: rules, rows: rows, pools: DatasetPools())
    var (first, second) = (DatasetPools(), DatasetPools())
    let some = rows[..<2].map { first.takeCurve(of: $0) }
    let taken = some + rows[2...].map { second.takeCurve(of: $0) }
    first += second
    let score = DatasetScore(rules: rules, rows: taken, pools: first)
    #expect(score.labels.map(\.label) == ["cell", "nucleus"])
    for (label, same) in zip(score.labels, kept.labels) {
      #expect(label.results.curve.map(\.value) == same.results.curve.map(\.value))
    }
    // Of "cell" F is 2.6 / (0.9 + 2) and 1.3 / (0.9 + 2) where hard maps are cut above 0, else 3.9 / (0.9 + 4).
    let expected = max((2.6 / 2.9 + 1.3 / 2.9) / 2, 3.9 / 4.9)
    let largest = try #require(score.labels[0].results.curve[0].value.number)
    #expect(abs(largest - expected) < 1e-15)
  }

  /// Only a map by itself has a threshold of its own.
  @Test func adaptiveIsNotPooled() throws {
    let pair = try PairScorer().count(mask: drawn("#."), map: drawn("#."))
    var pool = PooledTally()
    pool += pair.tally
    let scorer = TallyScorer(rules)
    let score = scorer.score(pool, of: [scorer.score(pair)])
    for metric in rules.metrics where !metric.hasPooled {
      #expect(score.values[rules.metrics.firstIndex { $0.name == metric.name }!] == .none)
    }
    #expect(rules.metrics.filter { !$0.hasPooled }.map(\.name) == ["f_adaptive", "e_adaptive"])
  }

  private let rules = MetricRules()

  private func score(_ mask: ArrayReader, map: [UInt16]) throws -> [String: Double] {
    let pair = try PairScorer().count(
      mask: mask, map: ArrayReader(map, size: mask.size, depth: .eight))
    return zip(rules.metrics, TallyScorer(rules).score(pair).values)
      .reduce(into: [:]) { $0[$1.0.name] = $1.1.number }
  }
}
