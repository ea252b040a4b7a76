import TestSupport
import Testing

@testable import SegScore

/// What holds for every pair of numbers.
@Suite struct NumberPropertyTests {
  private static let kinds = RandomNumbers.Targets.allCases.flatMap { targets in
    RandomNumbers.Predictions.allCases.map { (targets, $0) }
  }

  /// Some random pairs of a kind.
  private func forPairs(
    _ targets: RandomNumbers.Targets, _ predictions: RandomNumbers.Predictions,
    _ check: (RandomNumbers, inout SplitMix) throws -> Void
  ) rethrows {
    var random = SplitMix(state: testSeed)
    for _ in 0..<6 { try check(RandomNumbers(targets, predictions, &random), &random) }
  }

  /// Without companions, and with all of them.
  private func companions(_ pair: RandomNumbers) -> [RandomNumbers.Companions] {
    var adjustment = TargetAdjustment()
    (adjustment.labelSmoothing, adjustment.positiveWeight) = (0.1, 3.5)
    return [
      RandomNumbers.Companions(),
      RandomNumbers.Companions(
        weights: pair.weights, region: pair.region, adjustment: adjustment),
    ]
  }

  // MARK: Cutting

  @Test(arguments: kinds)
  func bandsChangeNoBit(
    targets: RandomNumbers.Targets, predictions: RandomNumbers.Predictions
  ) throws {
    try forPairs(targets, predictions) { pair, _ in
      for var companions in companions(pair) {
        let whole = try pair.count(companions)
        for rows in 1...pair.size.height {
          companions.bandRows = rows
          #expect(try pair.count(companions) == whole, "bands of \(rows), seed \(testSeed)")
        }
      }
    }
  }

  @Test(arguments: kinds)
  func partsAddUpToTheWhole(
    targets: RandomNumbers.Targets, predictions: RandomNumbers.Predictions
  ) throws {
    try forPairs(targets, predictions) { pair, _ in
      for var companions in companions(pair) {
        let whole = try pair.count(companions).numberTally
        for cut in 1..<max(2, pair.size.height) where cut < pair.size.height {
          companions.rows = 0..<cut
          var sum = try pair.count(companions).numberTally
          companions.rows = cut..<pair.size.height
          sum += try pair.count(companions).numberTally
          #expect(sum == whole, "cut at row \(cut), seed \(testSeed)")
        }
      }
    }
  }

  @Test(arguments: kinds)
  func talliesAdd(
    targets: RandomNumbers.Targets, predictions: RandomNumbers.Predictions
  ) throws {
    try forPairs(targets, predictions) { pair, _ in
      let tally = try pair.count().numberTally
      var sum = NumberTally(conventions: tally.losses.keys)
      sum += tally
      #expect(sum == tally, "seed \(testSeed)")
      sum += NumberTally(conventions: tally.losses.keys)
      #expect(sum == tally, "seed \(testSeed)")
      sum += tally
      #expect(sum.pixels == 2 * tally.pixels)
      for (convention, loss) in tally.losses {
        #expect(sum.losses[convention]!.total.value == 2 * loss.total.value, "seed \(testSeed)")
      }
    }
  }

  // MARK: Companions

  @Test(arguments: kinds)
  func aRegionOfAllChangesNoBit(
    targets: RandomNumbers.Targets, predictions: RandomNumbers.Predictions
  ) throws {
    try forPairs(targets, predictions) { pair, _ in
      for var companions in companions(pair) {
        companions.region = nil
        let without = try pair.count(companions)
        companions.region = pair.y.map { _ in 1 }
        #expect(try pair.count(companions) == without, "seed \(testSeed)")
      }
    }
  }

  @Test(arguments: kinds)
  func aRegionOfRowsIsThoseRows(
    targets: RandomNumbers.Targets, predictions: RandomNumbers.Predictions
  ) throws {
    try forPairs(targets, predictions) { pair, random in
      let rows = 0..<Int.random(in: 1...pair.size.height, using: &random)
      for var companions in companions(pair) {
        companions.region = nil
        companions.rows = rows
        let alone = try pair.count(companions).numberTally
        companions.rows = nil
        companions.region = pair.y.indices.map { rows.contains($0 / pair.size.width) ? 1 : 0 }
        #expect(try pair.count(companions).numberTally == alone, "\(rows), seed \(testSeed)")
      }
    }
  }

  /// Tolerance: pixels that weigh alike may be summed as the logarithm of a product, which rounds by up to
  /// half a unit of 1 a pixel; and the rest is rounding in sums. Weights that are floats leave the parts of the
  /// Brier score without a value.
  @Test(arguments: kinds)
  func weightsOf1AreNone(
    targets: RandomNumbers.Targets, predictions: RandomNumbers.Predictions
  ) throws {
    try forPairs(targets, predictions) { pair, _ in
      for var companions in companions(pair) {
        companions.weights = nil
        let without = try numbers(pair, companions).filter { !$0.key.hasPrefix("brier_") }
        companions.weights = pair.y.map { _ in 1 }
        let with = try numbers(pair, companions)
        #expect(with.keys == without.keys)
        for (name, number) in with {
          let tolerance = 1e-12 * abs(number) + 1e-15
          let isClose = number == without[name]! || abs(number - without[name]!) <= tolerance
          #expect(isClose, "\(name): \(number), \(without[name]!), seed \(testSeed)")
        }
      }
    }
  }

  // MARK: The loss

  /// Tolerance: the terms of pytorch and none are the same numbers. 1 - p of a p that is clipped to 1 - 1e-7
  /// is 1e-7 but for half a unit of 1, 5.6e-10 of it, by which its logarithm moves; that of sklearn's p by
  /// nothing. Logits are subtracted in another order.
  @Test(arguments: kinds)
  func swappingClassesChangesNothing(
    targets: RandomNumbers.Targets, predictions: RandomNumbers.Predictions
  ) throws {
    try forPairs(targets, predictions) { pair, _ in
      let (one, other) = (try pair.count().numberTally, try pair.swapped.count().numberTally)
      for (convention, loss) in one.losses {
        let (mean, swapped) = (loss.total.value, other.losses[convention]!.total.value)
        let tolerance =
          switch (predictions, convention) {
          case (.logits, _): 1e-12 * mean
          case (_, .keras): 1e-9 * mean
          case (_, .sklearn): 1e-12 * mean
          default: 0.0
          }
        let isClose = mean == swapped || abs(mean - swapped) <= tolerance
        #expect(isClose, "\(convention): \(mean), \(swapped), seed \(testSeed)")
      }
      #expect(one.saturatedWrong == other.saturatedWrong, "seed \(testSeed)")
    }
  }

  /// Tolerance: rounding in sums, 1e-15 where all of it cancels.
  @Test(arguments: RandomNumbers.Predictions.allCases)
  func isNeverBelowTheEntropyOfTargets(predictions: RandomNumbers.Predictions) throws {
    for targets in RandomNumbers.Targets.allCases {
      try forPairs(targets, predictions) { pair, _ in
        let loss = try #require(numbers(pair)["bce_none"])
        let entropy = pair.meanEntropy
        #expect(loss >= entropy * (1 - 1e-12) - 1e-15, "seed \(testSeed)")
        guard predictions != .logits else { return }
        let least = try #require(numbers(pair.perfect)["bce_none"])
        #expect(abs(least - entropy) <= 1e-12 * entropy + 1e-15, "seed \(testSeed)")
      }
    }
  }

  /// Tolerance: rounding in a plain sum of up to 6,300 terms.
  @Test(arguments: kinds)
  func isTwoClassCrossEntropy(
    targets: RandomNumbers.Targets, predictions: RandomNumbers.Predictions
  ) throws {
    try forPairs(targets, predictions) { pair, _ in
      let loss = try #require(numbers(pair)["bce_pytorch"])
      let expected = pair.meanTwoClassLoss
      #expect(abs(loss - expected) <= 1e-12 * expected, "\(loss), \(expected), seed \(testSeed)")
    }
  }

  /// Near certainty the loss is tiny, but as exact: -log(1 - p) and log(1 + exp(-x)) with 20 digits of mpmath,
  /// where a product of likelihoods near 1 would have lost half of them.
  ///
  /// Tolerance: a few roundings a pixel.
  @Test(arguments: [
    (value: 1e-5, areLogits: false, y: 0, loss: 1.0000050000333336651e-5),
    (value: 1 - 0x1p-20, areLogits: false, y: 1, loss: 9.5367477115389000725e-7),
    (value: -20, areLogits: true, y: 0, loss: 2.0611536203143807032e-9),
    (value: 20, areLogits: true, y: 1, loss: 2.0611536203143807032e-9),
  ])
  func tinyLossesAreExact(value: Double, areLogits: Bool, y: Double, loss: Double) throws {
    let size = ImageSize(width: 300, height: 2)
    func plane(_ number: Double) -> ArrayReader {
      ArrayReader(Array(repeating: number, count: size.pixelCount), size: size)
    }
    var options = ScoringOptions()
    options.areLogits = areLogits
    let tally = try PairScorer(options).count(mask: plane(y), map: plane(value)).numberTally
    let mean = tally.losses[SaturationConvention.none]!.total.value / Double(size.pixelCount)
    #expect(abs(mean - loss) <= 1e-15 * loss, "\(mean), not \(loss)")
  }

  /// A loss of 1e-7 is as exact where pixels have weights, as are the errors.
  ///
  /// Tolerance: a rounding for each of the 32 terms of a lane.
  @Test(arguments: [(1e-7, false, 0.0), (20, true, 1), (-30, true, 0)])
  func tinyErrorsWithWeightsAreExact(value: Double, areLogits: Bool, y: Double) throws {
    let size = ImageSize(width: 300, height: 2)
    func plane(_ number: Double) -> ArrayReader {
      ArrayReader(Array(repeating: number, count: size.pixelCount), size: size)
    }
    var options = ScoringOptions()
    options.areLogits = areLogits
    let (mask, map) = (plane(y), plane(value))
    let without = try PairScorer(options).count(mask: mask, map: map).numberTally
    let with = try PairScorer(options).count(
      PairPlanes(mask: plane(y), map: plane(value), weights: plane(1), region: nil)
    ).numberTally
    func expectClose(_ left: FixedTotal, _ right: FixedTotal) {
      #expect(abs(left.value - right.value) <= 4e-15 * right.value)
    }
    expectClose(with.losses[SaturationConvention.none]!.total, without.losses[.none]!.total)
    expectClose(with.absoluteErrors, without.absoluteErrors)
    #expect(without.absoluteErrors.value > 0)
    // In units of 2⁻⁷², in which squares are near the end.
    #expect(abs(with.squaredErrors.value - without.squaredErrors.value) <= 0x1p-71)
  }

  /// Levels score as the numbers they stand for.
  ///
  /// Tolerance: rounding in sums and of level / 255.
  @Test(arguments: [(BitDepth.eight, BitDepth.eight), (.one, .eight), (.sixteen, .eight)])
  func levelsAreNumbers(mask: BitDepth, map: BitDepth) throws {
    let size = ImageSize(width: 301, height: 7)
    let pair = RandomPair(
      size: size, maskDepth: mask, mapDepth: map, isSoft: mask != .one)
    func numbers(_ levels: [UInt16], _ depth: BitDepth) -> ArrayReader {
      ArrayReader(levels.map { Double($0) / Double(depth.maximumLevel) }, size: size)
    }
    let rules = MetricRules(bce: .all, companions: CompanionName.allCases)
    var options = ScoringOptions()
    options.companions = CompanionLosses()
    let ofLevels = TallyScorer(rules).score(try pair.count(options))
    let ofNumbers = TallyScorer(rules).score(
      try PairScorer(options).count(mask: numbers(pair.mask, mask), map: numbers(pair.map, map)))
    for (metric, values) in zip(rules.metrics, zip(ofLevels.values, ofNumbers.values)) {
      guard metric.name != "bce_half_level" else { continue }
      // Of floats more levels are thresholds.
      guard !metric.name.hasSuffix("_threshold") else { continue }
      let (level, number) = (values.0.number ?? -1, values.1.number ?? -1)
      let isClose = level == number || abs(level - number) <= 1e-12 * abs(level) + 1e-15
      #expect(isClose, "\(metric.name): \(level), \(number), seed \(testSeed)")
    }
  }

  private func numbers(
    _ pair: RandomNumbers, _ companions: RandomNumbers.Companions = RandomNumbers.Companions()
  ) throws -> [String: Double] {
    let rules = MetricRules(
      bce: .all, adjustment: companions.adjustment, companions: CompanionName.allCases)
    let values = TallyScorer(rules).score(try pair.count(companions)).values
    let named = zip(rules.metrics, values).compactMap { metric, value in
      value.number.map { (metric.name, $0) }
    }
    return Dictionary(uniqueKeysWithValues: named)
  }
}

extension PairTally {
  fileprivate var numberTally: NumberTally {
    guard case .numbers(let tally) = tally else { preconditionFailure("levels were counted") }
    return tally
  }
}
