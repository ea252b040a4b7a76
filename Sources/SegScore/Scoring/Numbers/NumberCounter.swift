/// Sums the pixels of a pair of which a side holds numbers, stretch by stretch.
///
/// A stretch is summed in a fixed order and then turned into fixed point, so that neither bands nor threads
/// change a bit.
final class NumberCounter {
  private let rules: NumberRules
  private let losses: any StretchLosses
  private let stretch = NumberStretch()
  private let tiles: NumberTiles
  private var stretchLoss: [NumberLoss]
  private var totals: [NumberTally.Loss]
  private var tally = NumberTally(conventions: [])
  private var invalidTargets: InvalidNumbers?
  private var invalidMap: InvalidNumbers?
  private var invalidWeights: InvalidNumbers?

  init(_ rules: NumberRules, size: ImageSize, tileSize: Int) {
    self.rules = rules
    losses = rules.makeLosses()
    tiles = NumberTiles(size: size, tileSize: tileSize)
    stretchLoss = Array(repeating: NumberLoss(), count: rules.conventions.count)
    totals = Array(repeating: NumberTally.Loss(), count: rules.conventions.count)
  }

  /// Counts a band that begins at a row of the picture.
  func count(_ band: NumberBand, firstRow: Int, rows: Int) {
    for row in 0..<rows {
      for x in stride(from: 0, to: band.width, by: stretchLength) {
        let offset = row * band.width + x
        stretch.fill(band, from: offset, count: min(stretchLength, band.width - x))
        let counted = band.counted.map { $0 + offset }
        if isValid(counted, hasWeights: band.weights != nil, x: x, y: firstRow + row) {
          stretch.keepCounted(counted, padding: losses.padding)
          add(weighs: band.weights != nil, x: x)
        }
      }
      tiles.endRow(firstRow + row)
    }
  }

  /// What was counted.
  ///
  /// - Throws: ``ScoreError`` where numbers are not what they should be.
  func finish() throws(ScoreError) -> (tally: NumberTally, worst: WorstTile?) {
    if let invalidMap {
      throw .notAProbability(.prediction, invalidMap, areLogits: rules.areLogits)
    }
    if let invalidTargets { throw .notAProbability(.mask, invalidTargets, areLogits: false) }
    if let invalidWeights { throw .notAWeight(invalidWeights) }
    for (convention, total) in zip(rules.conventions, totals) where rules.hasValue(convention) {
      tally.losses[convention] = total
    }
    return (tally, rules.hasValue(rules.tileConvention) ? tiles.worst : nil)
  }

  // MARK: Checks

  /// Whether the numbers of the stretch are what they should be, where they count. Those that are not are
  /// noted.
  private func isValid(
    _ counted: UnsafePointer<UInt8>?, hasWeights: Bool, x: Int, y: Int
  ) -> Bool {
    let count = stretch.count
    func check(
      _ numbers: UnsafePointer<Double>, _ valid: ValidNumbers, _ noted: inout InvalidNumbers?
    ) -> Bool {
      if valid.containAll(numbers, count: count) { return true }
      var isValid = true
      for pixel in 0..<count where counted?[pixel] != 0 && !valid.contains(numbers[pixel]) {
        noted.add(numbers[pixel], x: x + pixel, y: y)
        isValid = false
      }
      return isValid
    }
    let isMapValid = check(stretch.values, losses.valid, &invalidMap)
    let areTargetsValid = check(stretch.targets, .probabilities, &invalidTargets)
    let areWeightsValid = !hasWeights || check(stretch.weights, .weights, &invalidWeights)
    return isMapValid && areTargetsValid && areWeightsValid
  }

  // MARK: Sums

  private func add(weighs: Bool, x: Int) {
    guard stretch.count > 0 else { return }
    losses.sum(stretch, weighs: weighs, into: &stretchLoss)
    addLosses()
    let weight =
      weighs ? laneSum(stretch.paddedCount) { stretch.weights[$0] } : Double(stretch.count)
    tally.pixels += UInt64(stretch.count)
    tally.weight += weight
    addErrors(weighs: weighs)
    addCounts()
    if rules.companions != nil { addCompanions(weighs: weighs) }
    tiles.add(loss: stretchLoss[rules.tileIndex].total, weight: weight, x: x)
  }

  /// Most conventions agree on most stretches, and turning a number into fixed point takes a while.
  private func addLosses() {
    var (last, lastTotal) = (0.0, FixedTotal())
    for index in totals.indices {
      let loss = stretchLoss[index]
      if loss.total != last {
        last = loss.total
        lastTotal = FixedTotal()
        lastTotal += last
      }
      totals[index].total += lastTotal
      if loss.saturated > 0 { totals[index].saturated += loss.saturated }
    }
  }

  private func addErrors(weighs: Bool) {
    let (y, p, w) = (stretch.targets, stretch.values, stretch.weights)
    let count = stretch.paddedCount
    if weighs {
      tally.squaredErrors += laneSum(count) { w[$0] * (p[$0] - y[$0]) * (p[$0] - y[$0]) }
      tally.absoluteErrors += laneSum(count) { w[$0] * abs(p[$0] - y[$0]) }
    } else {
      tally.squaredErrors += laneSum(count) { (p[$0] - y[$0]) * (p[$0] - y[$0]) }
      tally.absoluteErrors += laneSum(count) { abs(p[$0] - y[$0]) }
    }
  }

  private func addCompanions(weighs: Bool) {
    let (y, p, w) = (stretch.targets, stretch.values, stretch.weights)
    let count = stretch.paddedCount
    tally.probabilities += laneSum(count) { weighs ? w[$0] * p[$0] : p[$0] }
    tally.targets += laneSum(count) { weighs ? w[$0] * y[$0] : y[$0] }
    tally.overlap += laneSum(count) { weighs ? w[$0] * p[$0] * y[$0] : p[$0] * y[$0] }
    if stretch.isBinary { tally.focal += losses.focal } else { tally.hasSoftTargets = true }
  }

  private func addCounts() {
    let (y, p, count, threshold) = (stretch.targets, stretch.values, stretch.count, rules.threshold)
    // By signs, since what is compared here cannot be foreseen and must not become a branch.
    let foreground = laneCount(count) { isNotNegative(y[$0] - 0.5) }
    let positive = laneCount(count) { isNotNegative(p[$0] - threshold) }
    let both = laneCount(count) { isNotNegative(y[$0] - 0.5) & isNotNegative(p[$0] - threshold) }
    tally.confusion += Confusion(
      truePositives: UInt64(both), falsePositives: UInt64(positive - both),
      falseNegatives: UInt64(foreground - both),
      trueNegatives: UInt64(count - positive - foreground + both))
    if !rules.areLogits {
      tally.saturatedWrong += UInt64(laneCount(count) { stretch.isCertainAndWrong($0) })
    }
  }
}
