import SegScore
import TestSupport
import Testing

/// The loss of foreground and background apart.
@Suite struct ClassLossTests {
  /// Together they are the loss: bce = ȳ·foreground + (1 - ȳ)·background, under every convention, for soft
  /// masks, smoothed targets and foreground that weighs more.
  @Test(arguments: SaturationConvention.named, [false, true])
  func partsOfTheLoss(convention: SaturationConvention, isAdjusted: Bool) throws {
    var random = SplitMix(state: testSeed)
    let levels = (0..<600).map { _ in UInt16(random.next() % 255) + 1 }
    let size = ImageSize(width: 30, height: 10)
    let mask = ArrayReader(Array(levels[..<300]), size: size, depth: .eight)
    let map = ArrayReader(levels[300...].map { min($0, 254) }, size: size, depth: .eight)
    var adjustment = TargetAdjustment()
    if isAdjusted { (adjustment.labelSmoothing, adjustment.positiveWeight) = (0.1, 3) }
    let rules = MetricRules(bce: .one(convention), adjustment: adjustment)
    let values = TallyScorer(rules).score(try PairScorer().count(mask: mask, map: map)).values
    func value(_ name: String) throws -> Double {
      try #require(values[rules.metrics.firstIndex { $0.name == name }!].number)
    }
    let mean = levels[..<300].reduce(0) { $0 + Double($1) } / (255 * 300)
    let together = try mean * value("bce_foreground") + (1 - mean) * value("bce_background")
    // Three sums of 254 terms, each rounded to half a unit in the last place.
    #expect(abs(together - (try value("bce"))) < 1e-13, "seed \(testSeed)")
  }
}
