import SegScore
import TestSupport
import Testing

/// What a certain prediction costs.
@Suite struct ConventionTests {
  /// The loss of one pixel that is certain and wrong, as the peers print it.
  ///
  /// Keras's value is -log(1e-7), and -log of 1 - (1 - 1e-7) as Float64 rounds it.
  @Test(arguments: [
    (SaturationConvention.pytorch, 100, 100),
    (.keras, 16.118_095_650_958_32, 16.118_095_651_484_676),
    (.sklearn, 36.043_653_389_117_154, 36.043_653_389_117_154),
    (.halfLevel, 6.234_410_725_718_371, 6.234_410_725_718_371),
    (.none, .infinity, .infinity),
    (.epsilon(0.25), 1.386_294_361_119_890_6, 1.386_294_361_119_890_6),
  ])
  func certainAndWrong(convention: SaturationConvention, missed: Double, falseAlarm: Double) throws
  {
    let losses = try #require(LevelLosses(depth: .eight, convention: convention))
    #expect(isClose(losses.loss(target: 1, level: 0), missed))
    #expect(isClose(losses.loss(target: 0, level: 255), falseAlarm))
  }

  /// Tolerance: 1e-13 of the value: 1 - 1/510 is rounded to 1e-16, and its distance from 1 is 1/510.
  private func isClose(_ value: Double, _ expected: Double) -> Bool {
    value == expected || abs(value - expected) <= 1e-13 * expected
  }

  /// What a clip leaves of a certain and right prediction: -log(1 - 1e-7) with 17 digits of mpmath, as Keras 3.15
  /// prints it on PyTorch in Float64; and -log of the Float64 that is nearest to 1 - 1e-7.
  @Test func certainAndRightByKeras() throws {
    let losses = try #require(LevelLosses(depth: .eight, convention: .keras))
    #expect(isClose(losses.loss(target: 0, level: 0), 1.000_000_050_000_003_3e-7))
    #expect(isClose(losses.loss(target: 1, level: 255), 1.000_000_049_473_647_4e-7))
    let tiny = try #require(LevelLosses(depth: .eight, convention: .epsilon(1e-20)))
    #expect(isClose(tiny.loss(target: 0, level: 0), 1e-20))
  }

  /// A certain and right prediction costs what its clip leaves, and nothing without a clip.
  @Test func certainAndRight() throws {
    for convention in [SaturationConvention.pytorch, .none] {
      let losses = try #require(LevelLosses(depth: .eight, convention: convention))
      #expect(losses.loss(target: 1, level: 255).sign == .plus)
      #expect(losses.loss(target: 1, level: 255) == 0)
      #expect(losses.loss(target: 0, level: 0) == 0)
    }
  }

  @Test func shareHasNoValueWithoutClipping() throws {
    let pair = try PairScorer().count(mask: drawn("#."), map: drawn("#7"))
    let rules = MetricRules(bce: .one(.none))
    let share = rules.metrics.firstIndex { $0.name == "saturated_share" }!
    #expect(TallyScorer(rules).score(pair).values[share] == .none)
  }

  @Test func halfLevelHasNoValueForOneBit() {
    #expect(LevelLosses(depth: .one, convention: .halfLevel) == nil)
    #expect(LevelLosses(depth: .two, convention: .halfLevel) != nil)
  }

  /// One missed pixel of four under `pytorch`: 100 of 100.0039… nats.
  @Test func saturatedShare() throws {
    let pair = try PairScorer().count(
      mask: drawn("#..."),
      map: ArrayReader(
        [0, 0, 0, 1], size: ImageSize(width: 4, height: 1), depth: .four))
    let rules = MetricRules()
    let score = TallyScorer(rules).score(pair)
    func value(_ name: String) -> Double? {
      score.values[rules.metrics.firstIndex { $0.name == name }!].number
    }
    #expect(value("saturated_wrong") == 1)
    // -log(14/15), by hand.
    #expect(abs(value("saturated_share")! - 100 / 100.068_992_871_486_95) < 1e-15)
  }

  /// A picture whose pixels are all ignored has no value, and neither 0 nor NaN.
  @Test func nothingCounted() throws {
    var options = ScoringOptions()
    options.ignored = .value(255)
    let pair = try PairScorer(options).count(mask: drawn("##"), map: drawn("#."))
    let rules = MetricRules(bce: .all)
    let score = TallyScorer(rules).score(pair)
    #expect(score.pixels == 0)
    #expect(score.ignored == 2)
    #expect(score.worstTile == nil)
    for (metric, value) in zip(rules.metrics, score.values) where metric.name != "bce_sum" {
      #expect(value == (metric.hasMean ? .none : .count(0)), "\(metric.name)")
    }
  }
}
