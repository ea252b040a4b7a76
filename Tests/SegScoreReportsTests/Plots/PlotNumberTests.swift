import Testing

@testable import SegScoreReports

/// Numbers and axes of plots, by hand.
@Suite struct PlotNumberTests {
  @Test(
    "Fixed decimals",
    arguments: [
      (0, 1, "0.0", "0"), (-0.04, 1, "0.0", "0"), (-0.06, 1, "-0.1", "-0.1"),
      (12.349, 1, "12.3", "12.3"),
      (9.96, 1, "10.0", "10"), (100, 2, "100.00", "100"), (100, 0, "100", "100"),
      (0.125, 2, "0.13", "0.13"),
    ])
  func fixedDecimals(number: Double, places: Int, text: String, short: String) {
    #expect(decimals(number, places) == text)
    #expect(trimmed(decimals(number, places)) == short)
  }

  @Test(
    "Percentages",
    arguments: [
      (0, 0, "0 %"), (0, 5, "0 %"), (5, 5, "100 %"), (1, 8, "12.5 %"), (1, 3, "33.3 %"),
      (1, 1_000_000, "less than 0.1 %"), (999_999, 1_000_000, "more than 99.9 %"),
    ] as [(UInt64, UInt64, String)])
  func percentages(part: UInt64, whole: UInt64, text: String) {
    #expect(percentage(part, of: whole) == text)
  }

  @Test(
    "Axes from zero end at a round number",
    arguments: [
      (0.93, false, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
      (0.031, false, ["0", "0.01", "0.02", "0.03", "0.04"]),
      (100, false, ["0", "20", "40", "60", "80", "100"]),
      (2_000_000, false, ["0", "500000", "1000000", "1500000", "2000000"]),
      (3e-7, false, ["0", "5e-8", "1e-7", "15e-8", "2e-7", "25e-8", "3e-7"]),
      (1, true, ["0", "1"]), (7, true, ["0", "2", "4", "6", "8"]),
      (0, false, ["0", "0.2"]), (0, true, ["0", "1"]),
    ])
  func roundAxes(most: Double, isOfCounts: Bool, texts: [String]) {
    let axis = Axis.fromZero("", to: most, isOfCounts: isOfCounts)
    #expect(axis.ticks.map(\.text) == texts)
    #expect(axis.share(of: axis.low) == 0)
    #expect(axis.share(of: axis.high) == 1)
    #expect(axis.high >= most)
  }

  @Test("An axis around zero")
  func aroundZero() {
    let axis = Axis.round("", from: -0.25, to: 0.6)
    #expect(axis.ticks.map(\.text) == ["-0.4", "-0.2", "0", "0.2", "0.4", "0.6"])
    #expect(axis.share(of: 0) == 0.4)
  }

  @Test(
    "Axes of powers",
    arguments: [
      (0.03, 0.9, ["0.02", "0.05", "0.1", "0.2", "0.5", "1"]),
      (0.002, 90, ["0.01", "0.1", "1", "10", "100"]),
      (1e-40, 1, ["1e-40", "1e-35", "1e-30", "1e-25", "1e-20", "1e-15", "1e-10", "1e-5", "1"]),
    ])
  func axesOfPowers(low: Double, high: Double, texts: [String]) {
    let axis = Axis.logarithmic("", from: low, to: high)
    #expect(axis.ticks.map(\.text) == texts)
    #expect(axis.low <= low && axis.high >= high)
    let edges = axis.edges(pieces: 4)
    #expect(edges[0] == axis.low && edges[4] == axis.high)
    // Rounding of a logarithm and an exponential.
    #expect(abs(edges[2] / (axis.low * axis.high).squareRoot() - 1) < 1e-12)
    #expect(abs(axis.share(of: edges[1]) - 0.25) < 1e-12)
  }

  @Test(
    "No value makes an axis fail",
    arguments: [0, Double.leastNonzeroMagnitude, 1e-13, 1, 1e299, .infinity, -.infinity, .nan])
  func anyValue(value: Double) {
    for axis in [
      Axis.unit(""), .fromZero("", to: 1e299),
      .logarithmic("", from: Double.leastNonzeroMagnitude, to: 1e299),
    ] {
      #expect((0...1).contains(axis.share(of: value)))
    }
  }
}
