/// Sums the pixels of a pair of which a side holds numbers, stretch by stretch.
///
/// A stretch is summed in a fixed order and then turned into fixed point, so that neither bands nor threads
/// change a bit.
final class NumberCounter {
  private let rules: NumberRules
  private let plain: PlainSums?
  private let losses: LogarithmLosses
  private let companions: CompanionSums?
  private let logarithms = PixelLogarithms()
  private let stretch = NumberStretch()
  private let tiles: NumberTiles
  /// Of each convention, the loss of a stretch and that of all.
  private let stretchLoss: UnsafeMutableBufferPointer<NumberLoss>
  private let totals: UnsafeMutableBufferPointer<NumberTally.Loss>
  private var tally = NumberTally(conventions: [])
  private var invalidTargets: InvalidNumbers?
  private var invalidMap: InvalidNumbers?
  private var invalidWeights: InvalidNumbers?

  init(_ rules: NumberRules, size: ImageSize, tileSize: Int) {
    self.rules = rules
    plain = PlainSums(rules)
    losses = LogarithmLosses(rules)
    companions = CompanionSums(rules)
    tiles = NumberTiles(size: size, tileSize: tileSize)
    stretchLoss = .allocate(capacity: rules.conventions.count)
    stretchLoss.initialize(repeating: NumberLoss())
    totals = .allocate(capacity: rules.conventions.count)
    totals.initialize(repeating: NumberTally.Loss())
  }

  deinit {
    stretchLoss.deallocate()
    totals.deallocate()
  }

  /// Counts a band that begins at a row of the picture.
  func count(_ band: NumberBand, firstRow: Int, rows: Int) {
    // A local one, which the compiler knows that nothing else changes.
    var tally = tally
    defer { self.tally = tally }
    for row in 0..<rows {
      for x in stride(from: 0, to: band.width, by: stretchLength) {
        count(band, x: x, row: row, y: firstRow + row, into: &tally)
      }
      tiles.endRow(firstRow + row)
    }
  }

  private func count(
    _ band: NumberBand, x: Int, row: Int, y: Int, into tally: inout NumberTally
  ) {
    let (offset, count) = (row * band.width + x, min(stretchLength, band.width - x))
    let counted = band.counted.map { $0 + offset }
    let weighs = band.weights != nil
    let plainSums =
      weighs
      ? nil : plain?.sum(band, from: offset, count: count, counted: counted, into: stretchLoss)
    if let plainSums { add(plainSums, x: x, to: &tally) }
    guard plainSums == nil || companions != nil else { return }
    stretch.fill(band, from: offset, count: count)
    guard isValid(counted, hasWeights: weighs, x: x, y: y) else { return }
    stretch.keepCounted(counted, padding: rules.padding)
    guard stretch.count > 0 else { return }
    let confusion = confusion
    rules.areLogits ? logarithms.takeLogits(stretch) : logarithms.takeProbabilities(stretch)
    if plainSums == nil { add(sum(confusion, weighs: weighs), x: x, to: &tally) }
    companions?.add(stretch, logarithms, weighs: weighs, to: &tally)
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
    let isMapValid = check(stretch.values, rules.validValues, &invalidMap)
    let areTargetsValid = check(stretch.targets, .probabilities, &invalidTargets)
    let areWeightsValid = !hasWeights || check(stretch.weights, .weights, &invalidWeights)
    return isMapValid && areTargetsValid && areWeightsValid
  }

  // MARK: Sums

  private func sum(_ confusion: Confusion, weighs: Bool) -> StretchSums {
    losses.sum(stretch, logarithms, weighs: weighs, into: stretchLoss)
    let count = stretch.count
    var sums = StretchSums(pixels: count, weight: Double(count), confusion: confusion)
    if weighs { sums.weight = laneSum(count) { stretch.weights[$0] } }
    sumErrors(weighs: weighs, into: &sums)
    if !rules.areLogits { sums.saturatedWrong = stretch.certainAndWrong }
    return sums
  }

  private func add(_ sums: StretchSums, x: Int, to tally: inout NumberTally) {
    guard sums.pixels > 0 else { return }
    addLosses()
    tally.pixels += UInt64(sums.pixels)
    tally.weight += sums.weight
    tally.absoluteErrors += sums.absoluteErrors
    tally.squaredErrors += sums.squaredErrors
    tally.confusion += sums.confusion
    tally.saturatedWrong += UInt64(sums.saturatedWrong)
    tiles.add(loss: stretchLoss[rules.tileIndex].total, weight: sums.weight, x: x)
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

  private func sumErrors(weighs: Bool, into sums: inout StretchSums) {
    let (errors, w, count) = (logarithms.errors, stretch.weights, stretch.count)
    if weighs {
      sums.squaredErrors = laneSum(count) { w[$0] * errors[$0] * errors[$0] }
      sums.absoluteErrors = laneSum(count) { w[$0] * errors[$0] }
    } else {
      sums.squaredErrors = laneSum(count) { errors[$0] * errors[$0] }
      sums.absoluteErrors = laneSum(count) { errors[$0] }
    }
  }

  /// Of values before they become probabilities, since rounding may carry these across the threshold.
  private var confusion: Confusion {
    let (y, values, threshold) = (stretch.targets, stretch.values, rules.threshold)
    let count = stretch.count
    let foreground = laneCount(count) { one(y[$0] >= 0.5) }
    let positive = laneCount(count) { one(values[$0] >= threshold) }
    let both = laneCount(count) { one(y[$0] >= 0.5) & one(values[$0] >= threshold) }
    return Confusion(pixels: count, positive: positive, foreground: foreground, both: both)
  }
}
