import Testing

@testable import SegScore

/// Numbers as fewer bits have them, by NumPy's `float16` and `float32`.
@Suite struct StoredPrecisionTests {
  @Test(arguments: [
    (0.1, 0.0999755859375), (-0.3, -0.300048828125), (1.0 / 3, 0.333251953125), (0, 0), (1, 1),
    // Ties go to the even one
    (2049, 2048), (2051, 2052), (2050, 2050),
    // Subnormal halves, and what is below half of the smallest
    (6.1e-05, 6.097555160522461e-05), (0x1p-25, 0), (0x1.8p-25, 0x1p-24),
    (.leastNonzeroMagnitude, 0),
    // The largest, and what is beyond it
    (65_519, 65_504), (-65_519, -65_504), (65_520, .infinity), (-1e300, -.infinity),
    (.infinity, .infinity),
  ])
  func half(number: Double, expected: Double) {
    #expect(StoredPrecision(.float64, storesHalves: true).nearest(number) == expected)
  }

  @Test func others() {
    #expect(StoredPrecision(.float32, storesHalves: false).nearest(0.1) == 0.10000000149011612)
    for format in [SampleFormat.float64, .integers, .levels(.sixteen)] {
      #expect(StoredPrecision(format, storesHalves: false).nearest(0.1) == 0.1)
    }
  }

  /// A threshold of 1e-50 is above every 0 of a map, of whatever type.
  @Test func tinyThresholds() throws {
    var options = ScoringOptions()
    options.threshold = 1e-50
    let size = ImageSize(width: 3, height: 1)
    let mask = ArrayReader([0.0, 0, 1], size: size)
    let map = ArrayReader([Float(0), 0.25, 0.5], size: size)
    let tally = try PairScorer(options).count(mask: mask, map: map).tally
    guard case .numbers(let numbers) = tally else { preconditionFailure("levels were counted") }
    #expect(numbers.confusion == Confusion(truePositives: 1, falsePositives: 1, trueNegatives: 1))
  }
}
