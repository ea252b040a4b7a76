import TestSupport
import Testing

@testable import SegScore

/// Quantiles, which reorder their values.
@Suite struct QuantileTests {
  private func quantile(_ share: Double, _ values: [Double]) -> Double {
    var values = values
    return SegScore.quantile(share, of: &values)
  }

  /// By hand.
  @Test func liesBetweenNeighbours() {
    #expect(quantile(0.5, [3, 1]) == 2)
    #expect(quantile(0.25, [4, 1, 3, 2]) == 1.75)
    #expect(quantile(0, [2, 1]) == 1)
    #expect(quantile(1, [2, 1]) == 2)
    #expect(quantile(0.3, [7]) == 7)
    #expect(quantile(0.5, [.infinity, 1]) == .infinity)
    #expect(quantile(0.5, [.infinity, .infinity]) == .infinity)
  }

  @Test func isThatOfSortedValues() {
    var random = SplitMix(state: testSeed)
    for count in 1...60 {
      // Few different values for many ties.
      let values = (0..<count).map { _ in Double(Int.random(in: 0..<20, using: &random)) }
      let sorted = values.sorted()
      for share in [0, 0.025, 0.25, 0.5, 0.75, 0.975, 1] {
        let place = share * Double(count - 1)
        let below = sorted[Int(place)]
        let above = sorted[min(count - 1, Int(place) + 1)]
        let expected = below + (place - place.rounded(.down)) * (above - below)
        #expect(quantile(share, values) == expected)
      }
    }
  }
}
