/// Sums the pixels of a pair of which a side holds numbers, stretch by stretch.
///
/// A stretch is summed in a fixed order and then turned into fixed point, so that neither bands nor threads
/// change a bit.
final class NumberCounter {
  private let rules: NumberRules
  private let plain: PlainSums?
  private let losses: LogarithmLosses
  private let companions: CompanionSums?
  private let levels: RoundedLevels
  /// Each pixel as often as it weighs, where weights are levels.
  private var weightedLevels: LevelTally?
  /// The curve of pixels that the table had no more room for.
  private var earlier = LevelCurve()
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

  /// - Parameter levels: The table of the thread. It may hold what a picture that failed has left.
  init(_ rules: NumberRules, _ levels: RoundedLevels, size: ImageSize, tileSize: Int) {
    self.rules = rules
    self.levels = levels
    levels.clear()
    weightedLevels = rules.countsWeights ? LevelTally(depth: .sixteen) : nil
    plain = PlainSums(rules, levels)
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
    if plainSums == nil {
      levels.count(stretch)
      weightedLevels?.addWeighted(stretch)
      add(sum(confusion, weighs: weighs), x: x, to: &tally)
    }
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
    tally.curves = curves
    return (tally, rules.hasValue(rules.tileConvention) ? tiles.worst : nil)
  }

  /// The curves of what was counted.
  private var curves: PixelCurves {
    let depth = rules.map.depth ?? .sixteen
    let weights: PixelCurves.Weights =
      switch (rules.weights, weightedLevels) {
      case (nil, _): .alike
      case (_, let tally?): .levels(LevelCurve(tally, depth: depth))
      case (_, nil): .numbers
      }
    var pixels = levels.takeCurve(depth)
    pixels += earlier
    return PixelCurves(pixels, weights: weights, areRounded: rules.map.depth == nil)
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
    let (y, w) = (stretch.targets, stretch.weights)
    if weighs { sums.weight = laneSum(count) { w[$0] } }
    sums.foregroundWeight = laneSum(count) { weighs ? w[$0] * y[$0] : y[$0] }
    sums.backgroundWeight = laneSum(count) { weighs ? w[$0] * (1 - y[$0]) : 1 - y[$0] }
    sumErrors(weighs: weighs, into: &sums)
    if !rules.areLogits { sums.saturatedWrong = stretch.certainAndWrong }
    return sums
  }

  private func add(_ sums: StretchSums, x: Int, to tally: inout NumberTally) {
    guard sums.pixels > 0 else { return }
    if levels.isFull { earlier += levels.takeCurve(rules.map.depth ?? .sixteen) }
    addLosses()
    tally.pixels += UInt64(sums.pixels)
    tally.weight += sums.weight
    if sums.foregroundWeight > 0 { tally.foregroundWeight += sums.foregroundWeight }
    if sums.backgroundWeight > 0 { tally.backgroundWeight += sums.backgroundWeight }
    tally.absoluteErrors += sums.absoluteErrors
    tally.squaredErrors += sums.squaredErrors
    tally.confusion += sums.confusion
    tally.saturatedWrong += UInt64(sums.saturatedWrong)
    tiles.add(loss: stretchLoss[rules.tileIndex].total, weight: sums.weight, x: x)
  }

  /// Most conventions agree on most stretches, and turning a number into fixed point takes a while.
  private func addLosses() {
    var (last, units) = (NumberLoss(), NumberTally.Loss())
    for index in totals.indices {
      let loss = stretchLoss[index]
      if loss != last {
        last = loss
        units = NumberTally.Loss(loss)
      }
      totals[index].total += units.total
      if loss.saturated > 0 { totals[index].saturated += units.saturated }
      if loss.foreground > 0 { totals[index].foreground += units.foreground }
      if loss.background > 0 { totals[index].background += units.background }
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
    let leastTarget = rules.leastTarget
    let count = stretch.count
    let foreground = laneCount(count) { one(y[$0] >= leastTarget) }
    let positive = laneCount(count) { one(values[$0] >= threshold) }
    let both = laneCount(count) { one(y[$0] >= leastTarget) & one(values[$0] >= threshold) }
    return Confusion(pixels: count, positive: positive, foreground: foreground, both: both)
  }
}

extension NumberTally.Loss {
  /// The loss of a stretch, in fixed point.
  fileprivate init(_ loss: NumberLoss) {
    self.init()
    total += loss.total
    if loss.saturated > 0 { saturated += loss.saturated }
    if loss.foreground == loss.total {
      foreground = total
    } else if loss.foreground > 0 {
      foreground += loss.foreground
    }
    if loss.background == loss.total {
      background = total
    } else if loss.background > 0 {
      background += loss.background
    }
  }
}
