import Testing

@testable import SegScore

/// How the values of a metric differ, where something is odd.
@Suite struct MetricComparisonTests {
  @Test func onePairHasNoInterval() {
    let one = compared([0.5, nil], [0.75, 1])
    #expect(one.pairs == 1 && one.withoutValue == 1)
    #expect(one.difference == 0.25)
    #expect(one.interval == nil && one.intervalOfWorsening == nil)
    #expect(one.permutationP == 1 && one.wilcoxonP == 1)
    #expect(one.worse == 1 && one.better == 0 && one.equal == 0)
  }

  @Test func equalRunsHaveOneP() {
    let equal = compared([0.1, 0.2, 0.7], [0.1, 0.2, 0.7])
    #expect(equal.difference == 0)
    #expect(equal.interval == ConfidenceInterval(low: 0, high: 0))
    #expect(equal.permutationP == 1)
    #expect(equal.wilcoxonP == nil)
    #expect(equal.equal == 3 && equal.better == 0 && equal.worse == 0)
  }

  /// Infinite values are better, worse and equal, and of no pair.
  @Test func infiniteValues() {
    let values = compared(
      [1, .infinity, 3, .infinity, 5, 1e300], [.infinity, 2, .infinity, .infinity, 6, 2e300])
    #expect(values.pairs == 1 && values.infinite == 5 && values.withoutValue == 0)
    #expect(values.meanOfA == 5 && values.meanOfB == 6 && values.difference == 1)
    #expect(values.worse == 4 && values.better == 1 && values.equal == 1)
    let none = compared([.infinity, -.infinity], [.infinity, 1])
    #expect(none.pairs == 0 && none.difference == nil && none.interval == nil)
    #expect(none.permutationP == nil && none.wilcoxonP == nil)
  }

  /// The largest numbers that are pairs: their sums are finite, and so is everything.
  @Test func hugeValues() throws {
    let values = (0..<30).map { $0.isMultiple(of: 3) ? 0x1p960 : -0x1p960 }
    let huge = compared(values, values.reversed())
    #expect(huge.pairs == 30)
    let interval = try #require(huge.interval)
    #expect(interval.low.isFinite && interval.high.isFinite)
    #expect(try #require(huge.permutationP).isFinite)
    #expect(try #require(huge.difference).isFinite)
  }

  @Test func directions() {
    let (a, b) = ([0.5, 0.5, 0.5], [0.25, 0.5, 0.125] as [Double?])
    let lower = compared(a, b, metric: "bce")
    #expect(lower.better == 2 && lower.worse == 0 && lower.equal == 1)
    #expect(lower.worsening == lower.difference)
    #expect(lower.intervalOfWorsening == lower.interval)
    let higher = compared(a, b, metric: "dice")
    #expect(higher.better == 0 && higher.worse == 2 && higher.equal == 1)
    #expect(higher.worsening == 0 - lower.difference!)
    #expect(higher.intervalOfWorsening?.low == 0 - lower.interval!.high)
    #expect(higher.intervalOfWorsening?.high == 0 - lower.interval!.low)
    for metric in ["saturated_share", "unheard_of"] {
      let neither = compared(a, b, metric: metric)
      #expect(neither.better == nil && neither.worse == nil && neither.equal == 1)
      #expect(neither.worsening == nil && neither.intervalOfWorsening == nil)
      #expect(neither.difference == lower.difference && neither.interval == lower.interval)
    }
  }

  @Test func withoutResamples() {
    let values = compared([1, 2, 3], [2, 3, 5], bootstrap: Bootstrap(resamples: 0))
    #expect(values.interval == nil && values.permutationP == nil)
    #expect(values.wilcoxonP == 0.25)
    #expect(values.difference == 4.0 / 3)
  }
}
