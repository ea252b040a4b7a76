import SegScore
import TestSupport
import Testing

/// What follows from the curves over all thresholds, by hand and by laws.
@Suite struct CurveTests {
  /// scikit-learn's own example: y = 0, 0, 1, 1 and p = 0.1, 0.4, 0.35, 0.8.
  @Test func ranking() throws {
    let score = try score(drawn("..##"), map: [25, 102, 89, 204])
    #expect(abs(score["average_precision"]! - 5.0 / 6) < 1e-15)
    #expect(score["auroc"] == 0.75)
  }

  @Test func tiesCountByHalf() throws {
    #expect(try score(drawn("#.#."), map: [9, 9, 9, 9])["auroc"] == 0.5)
    #expect(try score(drawn("#.."), map: [9, 9, 0])["auroc"] == 0.75)
  }

  @Test(
    "Best thresholds",
    arguments: [
      // Any level from 1 to 255 parts them; 127 and 128 are nearest to 0.5, and the lower counts
      ("##..", [255, 255, 0, 0], 127, 1, 1),
      // Only levels above 0.5 do, only levels below
      ("##..", [255, 200, 180, 0], 181, 1, 1),
      ("##..", [255, 100, 80, 0], 100, 1, 1),
      // Equally good: 1 of 2 found without an error, and both found with two errors
      ("##..", [100, 40, 40, 40], 100, 2.0 / 3, 0.5),
      ("##..", [250, 200, 200, 200], 127, 2.0 / 3, 0.5),
    ] as [(String, [UInt16], Int, Double, Double)])
  func bestCut(mask: String, map: [UInt16], level: Int, dice: Double, iou: Double) throws {
    let score = try score(drawn(mask), map: map)
    #expect(score["best_dice"] == dice)
    #expect(score["best_iou"] == iou)
    #expect(score["best_dice_threshold"] == Double(level) / 255)
    #expect(score["best_iou_threshold"] == Double(level) / 255)
  }

  /// Bins hold their lower edge: 17/255 is 1/15. p = 1 is in the last one.
  @Test func binEdges() throws {
    let score = try score(drawn("#.#."), map: [17, 16, 255, 238])
    // |1 - 1/15|, 16/255, and in the last bin |1 - (1 + 14/15)| of two.
    let expected: Double = (14.0 / 15 + 16.0 / 255 + 14.0 / 15) / 4
    #expect(abs(score["ece"]! - expected) < 1e-15)
    #expect(score["mce"] == 14.0 / 15)
  }

  /// A map that equals its soft mask is calibrated, and its Brier score is 0.
  @Test func softMaskIsCalibrated() throws {
    let levels: [UInt16] = [0, 13, 77, 140, 255, 255]
    let plane = ArrayReader(levels, size: ImageSize(width: 6, height: 1), depth: .eight)
    let score = try score(plane, map: levels)
    for name in ["ece", "mce", "brier_reliability", "brier"] {
      #expect(score[name] == 0, "\(name)")
    }
  }

  /// brier = reliability - resolution + uncertainty, for soft masks, any depth, and weights.
  @Test(arguments: [BitDepth.one, .four, .eight, .sixteen], [false, true])
  func partsOfTheBrierScore(depth: BitDepth, isWeighted: Bool) throws {
    var random = SplitMix(state: testSeed)
    let size = ImageSize(width: 30, height: 20)
    func plane(_ depth: BitDepth) -> ArrayReader {
      let levels = (0..<600).map { _ in UInt16(random.next() % UInt64(depth.levelCount)) }
      return ArrayReader(levels, size: size, depth: depth)
    }
    let score = try score(
      PairPlanes(
        mask: plane(.eight), map: plane(depth), weights: isWeighted ? plane(.eight) : nil))
    let sum =
      score["brier_reliability"]! - score["brier_resolution"]! + score["brier_uncertainty"]!
    // Each part is rounded a few times, and below 1.
    let difference: Double = sum - score["brier"]!
    #expect(abs(difference) < 1e-15, "seed \(testSeed)")
  }

  /// Pixels without weights beside pixels with some weigh 1 each.
  @Test func someHaveWeights() throws {
    let (mask, map) = ({ drawn("##..#") }, { drawn("#5.9#") })
    var (mixed, plain) = (PooledTally(), PooledTally())
    let pair = try PairScorer().count(PairPlanes(mask: mask(), map: map()))
    let weighted = try PairScorer().count(
      PairPlanes(mask: mask(), map: map(), weights: drawn("#####")))
    for tally in [pair.tally, weighted.tally] { mixed += tally }
    for tally in [pair.tally, pair.tally] { plain += tally }
    let scorer = TallyScorer()
    let labels = [scorer.score(pair), scorer.score(pair)]
    #expect(scorer.score(mixed, of: labels) == scorer.score(plain, of: labels))
  }

  @Test func nothingCounts() throws {
    var options = ScoringOptions()
    options.ignored = .value(255)
    let score = try score(
      PairPlanes(mask: drawn("##"), map: drawn(".#")), PairScorer(options))
    for name in ["average_precision", "auroc", "best_dice", "ece", "mce", "brier_reliability"] {
      #expect(score[name] == nil, "\(name)")
    }
  }

  private func score(_ mask: ArrayReader, map: [UInt16]) throws -> [String: Double] {
    try score(
      PairPlanes(mask: mask, map: ArrayReader(map, size: mask.size, depth: .eight)))
  }

  private func score(
    _ planes: PairPlanes, _ scorer: PairScorer = PairScorer()
  ) throws -> [String: Double] {
    let rules = MetricRules()
    let values = TallyScorer(rules).score(try scorer.count(planes)).values
    return zip(rules.metrics, values).reduce(into: [:]) { $0[$1.0.name] = $1.1.number }
  }
}
