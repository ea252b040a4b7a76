import TestSupport
import Testing

@testable import SegScore

/// Percentiles without sorting beside those of sorted numbers.
@Suite struct OrderStatisticsTests {
  @Test func besideSorting() {
    var random = SplitMix(state: testSeed)
    for round in 0..<200 {
      let parts = (0..<2).map { _ in
        (0..<Int.random(in: 0...40, using: &random)).map { _ in
          // Few different numbers, and some of any size.
          random.happens(0.7)
            ? Double.random(in: 0...6, using: &random).rounded()
            : Double.random(in: 0...1e6, using: &random)
        }
      }
      let sorted = parts.joined().sorted()
      for percent in [0, 10, 50, 95, 99.5, 100, Double.random(in: 0...100, using: &random)] {
        let found = OrderStatistics(parts: parts).percentile(percent)
        #expect(
          found == percentile(percent, of: sorted), "seed \(testSeed), round \(round): \(percent) %"
        )
      }
    }
  }

  private func percentile(_ percent: Double, of sorted: [Double]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let rank = percent / 100 * Double(sorted.count - 1)
    let (below, above) = (Int(rank), min(Int(rank) + 1, sorted.count - 1))
    return sorted[below] + (sorted[above] - sorted[below]) * (rank - Double(below))
  }
}
