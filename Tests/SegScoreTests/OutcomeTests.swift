import SegScore
import TestSupport
import Testing

/// What becomes of pixels, beside the counts of the same pass.
@Suite struct OutcomeTests {
  static let conventions: [(Double, Conventions)] = {
    var (above128, excluding) = (Conventions(), Conventions())
    above128.maskCut = .above128
    excluding.excludesThreshold = true
    return [
      (0.5, Conventions()), (0.3, above128), (1, excluding), (0, Conventions()),
      (128.0 / 255, excluding),
    ]
  }()

  @Test(
    "As many outcomes of each kind as the counts say, for levels of all depths",
    arguments: BitDepth.allCases, BitDepth.allCases)
  func levels(maskDepth: BitDepth, mapDepth: BitDepth) throws {
    let size = ImageSize(width: 133, height: 29)
    for isSoft in [false, true] {
      let pair = RandomPair(
        size: size, maskDepth: maskDepth, mapDepth: mapDepth, isSoft: isSoft)
      for (threshold, conventions) in Self.conventions {
        var options = ScoringOptions()
        (options.threshold, options.conventions) = (threshold, conventions)
        options.ignored = .value(Double(pair.mask[0]))
        options.bandRows = 8
        let outcomes = Outcomes()
        let tally = try pair.count(options, heatmaps: outcomes.sinks)
        check(
          outcomes, tally, MetricRules(threshold: threshold, conventions: conventions))
      }
    }
  }

  @Test(
    "As many outcomes of each kind as the counts say, for numbers",
    arguments: RandomNumbers.Targets.allCases, RandomNumbers.Predictions.allCases)
  func numbers(targets: RandomNumbers.Targets, predictions: RandomNumbers.Predictions) throws {
    var random = SplitMix(state: testSeed)
    for (threshold, conventions) in Self.conventions {
      let pair = RandomNumbers(targets, predictions, &random)
      var options = ScoringOptions()
      (options.threshold, options.conventions) = (threshold, conventions)
      options.areLogits = predictions == .logits
      let outcomes = Outcomes()
      let tally = try PairScorer(options).count(
        PairPlanes(
          mask: ArrayReader(pair.y, size: pair.size),
          map: ArrayReader(pair.values, size: pair.size),
          region: ArrayReader(pair.region, size: pair.size, depth: .one)),
        heatmaps: outcomes.sinks)
      check(outcomes, tally, MetricRules(threshold: threshold, conventions: conventions))
    }
  }

  @Test("A drawn pair has its outcomes at their pixels")
  func drawing() throws {
    let outcomes = Outcomes()
    _ = try PairScorer().count(
      mask: drawn(".##.", "..##"), map: drawn(".#..", "#.##"), heatmaps: outcomes.sinks)
    #expect(outcomes.pixels == [1, 4, 2, 1, 3, 1, 4, 4])
  }

  @Test("Where each map is stretched before it is cut, only the mask is told")
  func stretched() throws {
    var options = ScoringOptions()
    options.conventions.stretchesMaps = true
    let outcomes = Outcomes()
    _ = try PairScorer(options).count(
      mask: drawn(".##.", "..##"), map: drawn(".#..", "#.##"), heatmaps: outcomes.sinks)
    #expect(outcomes.pixels == [1, 2, 2, 1, 1, 1, 2, 2])
    let numbers = Outcomes()
    _ = try PairScorer(options).count(
      mask: drawn(".##."),
      map: ArrayReader([0, 1, 0.5, 1], size: ImageSize(width: 4, height: 1)),
      heatmaps: numbers.sinks)
    #expect(numbers.pixels == [1, 2, 2, 1])
  }

  private func check(_ outcomes: Outcomes, _ tally: PairTally, _ rules: MetricRules) {
    let score = TallyScorer(rules).score(tally)
    let names = rules.metrics.map(\.name)
    for (name, outcome) in [("tn", 1), ("fn", 2), ("fp", 3), ("tp", 4)] {
      let value = score.values[names.firstIndex(of: name)!].number
      #expect(value == Double(outcomes.pixels.count { $0 == outcome }), "\(name)")
    }
    #expect(outcomes.pixels.count { $0 == 0 } == score.ignored)
    #expect(outcomes.pixels.count == tally.size.pixelCount)
  }
}

/// The outcomes of a pair.
private final class Outcomes {
  private(set) var pixels: [UInt8] = []

  var sinks: HeatmapSinks { HeatmapSinks(outcomes: { self.pixels += $0 }) }
}
