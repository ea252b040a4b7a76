import TestSupport
import Testing

@testable import SegScore

/// How values spread, beside NumPy and SciPy.
@Suite struct SpreadTests {
  private func measured(
    _ values: [Double?], better: MetricDefinition.Direction = .higher
  ) -> Spread? {
    let images = values.indices.map { "p\($0)" }
    let interval = Bootstrap().intervals([values])[0]
    return Spread(values, images: images, better: better, interval: interval)
  }

  /// Tolerances: a few roundings of numbers of about 1; for the interval, how far the quantiles of 10,000 resamples
  /// may be off, from the table.
  @Test func isThatOfNumPyAndSciPy() throws {
    for row in try Fixtures.table("spread.csv") {
      let values = row["values"]!.split(separator: " ").map { Double($0) }
      let spread = try #require(measured(values))
      func expectClose(_ number: Double?, _ column: String, slack: Double = 0) throws {
        let (number, expected) = (try #require(number), Double(row[column]!)!)
        #expect(abs(number - expected) <= slack + 4e-16, "\(row["name"]!) \(column): \(number)")
      }
      try expectClose(spread.standardDeviation, "sd")
      try expectClose(spread.median, "median")
      try expectClose(spread.firstQuartile, "q1")
      try expectClose(spread.thirdQuartile, "q3")
      try expectClose(spread.interval?.low, "low", slack: Double(row["low_slack"]!)!)
      try expectClose(spread.interval?.high, "high", slack: Double(row["high_slack"]!)!)
    }
  }

  @Test func oneValueHasNoDeviationAndNoInterval() throws {
    let spread = try #require(measured([nil, 0.5, nil]))
    #expect(spread.standardDeviation == nil)
    #expect(spread.interval == nil)
    #expect(spread.median == 0.5)
    #expect(spread.firstQuartile == 0.5)
    #expect(spread.thirdQuartile == 0.5)
    #expect(spread.least == Spread.Extreme(image: "p1", value: 0.5))
    #expect(spread.most == spread.least)
  }

  @Test func noValueHasNoSpread() {
    #expect(measured([nil, nil]) == nil)
    #expect(measured([]) == nil)
  }

  /// Of 0.1 a sum of multiples is rounded, and yet no mean of it is anything else.
  @Test func equalValuesDoNotSpread() throws {
    let spread = try #require(measured(Array(repeating: 0.1, count: 7)))
    #expect(spread.standardDeviation == 0)
    #expect(spread.interval?.low == 0.1)
    #expect(spread.interval?.high == 0.1)
  }

  /// By hand: a quarter of four is drawn by 68 % of resamples, so that the upper bound is infinite.
  @Test func anInfiniteValueHasNoDeviation() throws {
    let spread = try #require(measured([1, .infinity, 1, 1], better: .lower))
    #expect(spread.standardDeviation == nil)
    #expect(spread.median == 1)
    #expect(spread.firstQuartile == 1)
    #expect(spread.thirdQuartile == .infinity)
    #expect(spread.interval?.low == 1)
    #expect(spread.interval?.high == .infinity)
    #expect(spread.worst == Spread.Extreme(image: "p1", value: .infinity))
  }

  @Test func onlyInfiniteValues() throws {
    let spread = try #require(measured([.infinity, nil, .infinity]))
    #expect(spread.standardDeviation == nil)
    #expect(spread.median == .infinity)
    #expect(spread.interval?.low == .infinity)
    #expect(spread.interval?.high == .infinity)
  }

  @Test func worstAndBestFollowTheDirection() throws {
    let values = [2, nil, 3, 1, 3, 1.0]
    let least = Spread.Extreme(image: "p3", value: 1)
    let most = Spread.Extreme(image: "p2", value: 3)
    let higher = try #require(measured(values, better: .higher))
    #expect(higher.least == least)
    #expect(higher.most == most)
    #expect(higher.worst == least)
    #expect(higher.best == most)
    let lower = try #require(measured(values, better: .lower))
    #expect(lower.worst == most)
    #expect(lower.best == least)
    let neither = try #require(measured(values, better: .neither))
    #expect(neither.worst == nil)
    #expect(neither.best == nil)
    #expect(neither.least == least)
  }

  /// Pictures of two pixels by hand; rows come in any order, and equal values are the first by name.
  @Test func ofADataSet() throws {
    let rules = MetricRules()
    let scorer = TallyScorer(rules)
    func row(_ image: String, _ map: [UInt16]) throws -> PictureRow {
      let mask = drawn("#.")
      let pair = try PairScorer().count(
        mask: mask, map: ArrayReader(map, size: mask.size, depth: .eight))
      return PictureRow(image: image, outcome: .scored(scorer.score(pair)))
    }
    let rows = try [
      row("d", [0, 0]), row("b", [255, 0]), row("a", [204, 51]), row("c", [255, 0]),
      PictureRow(image: "e", outcome: .failed(Failure(.emptyFile, "e.png has no bytes"))),
    ]
    func spreads(_ rows: [PictureRow]) -> [Spread?] {
      DatasetScore(rules: rules, rows: rows, pools: DatasetPools()).all.spread
    }
    let spread = spreads(rows)
    func named(_ name: String) throws -> Spread {
      let index = try #require(rules.metrics.firstIndex { $0.name == name })
      return try #require(spread[index])
    }
    #expect(try named("bce").worst == Spread.Extreme(image: "d", value: 50))
    #expect(try named("bce").best == Spread.Extreme(image: "b", value: 0))
    #expect(try named("dice").worst == Spread.Extreme(image: "d", value: 0))
    #expect(try named("dice").best == Spread.Extreme(image: "a", value: 1))
    #expect(try named("saturated_share").worst == nil)
    for (metric, spread) in zip(rules.metrics, spread) where !metric.hasMean {
      #expect(spread == nil, "\(metric.name)")
    }
    #expect(spreads(rows.reversed()) == spread)
  }
}
