/// What sums stretches whose pixels weigh alike, which most are, with few logarithms.
///
/// A case for each type, since the compiler makes loops for the types that it sees at their call.
enum PlainSums {
  case probabilities32(PlainProbabilities<Float>)
  case probabilities64(PlainProbabilities<Double>)
  case logits32(PlainLogits<Float>)
  case logits64(PlainLogits<Double>)

  /// - Parameter levels: Counts the levels of what is summed.
  /// - Returns: `nil` where targets are changed.
  init?(_ rules: NumberRules, _ levels: RoundedLevels) {
    guard rules.adjustment.isNone else { return nil }
    switch (rules.areLogits, rules.map) {
    case (false, .float32): self = .probabilities32(PlainProbabilities(rules, levels))
    case (false, _): self = .probabilities64(PlainProbabilities(rules, levels))
    case (true, .float32): self = .logits32(PlainLogits(rules, levels))
    case (true, _): self = .logits64(PlainLogits(rules, levels))
    }
  }

  /// - Parameters:
  ///   - offset: Where the stretch begins in the band.
  ///   - counted: Which of its pixels count.
  ///   - losses: Become those of the stretch, one a convention.
  /// - Returns: `nil` where some pixel is certain and wrong, or nearly so, or not valid: ``LogarithmLosses``
  ///   takes the stretch then.
  func sum(
    _ band: NumberBand, from offset: Int, count: Int, counted: UnsafePointer<UInt8>?,
    into losses: UnsafeMutableBufferPointer<NumberLoss>
  ) -> StretchSums? {
    switch self {
    case .probabilities32(let sums):
      sums.sum(band, from: offset, count: count, counted: counted, into: losses)
    case .probabilities64(let sums):
      sums.sum(band, from: offset, count: count, counted: counted, into: losses)
    case .logits32(let sums):
      sums.sum(band, from: offset, count: count, counted: counted, into: losses)
    case .logits64(let sums):
      sums.sum(band, from: offset, count: count, counted: counted, into: losses)
    }
  }
}

extension PlainStretch {
  /// The sums that need only what was counted and the errors |p - y|, which are 0 behind the last pixel.
  func sums(_ confusion: Confusion) -> StretchSums {
    var (sum, squares) = (Vector.zero, Vector.zero)
    for pixel in stride(from: 0, to: count, by: vectorLength) {
      let error = errors.vector(at: pixel)
      sum += error
      squares += error * error
    }
    let (foreground, background) = classWeights(confusion)
    return StretchSums(
      pixels: count, weight: Double(count), foregroundWeight: foreground,
      backgroundWeight: background, absoluteErrors: sum.pairwiseSum,
      squaredErrors: squares.pairwiseSum, confusion: confusion)
  }

  /// Σy and Σ(1 - y).
  private func classWeights(_ confusion: Confusion) -> (foreground: Double, background: Double) {
    if isBinary { return (Double(confusion.foreground), Double(confusion.background)) }
    let targets = targets
    return (laneSum(count) { targets[$0] }, laneSum(count) { 1 - targets[$0] })
  }
}

extension PlainStretch {
  /// Picks of errors or rests those of a class.
  ///
  /// - Parameter share: What each number is multiplied with.
  @inline(__always)
  func pick(_ numbers: UnsafeMutablePointer<Double>, share: (_ pixel: Int) -> Vector) {
    for pixel in stride(from: 0, to: count, by: vectorLength) {
      picked.store(numbers.vector(at: pixel) * share(pixel), at: pixel)
    }
  }
}

/// The least factor of a product of which 32 are surely a normal number.
let leastFactor = 0x1p-26

/// The sum of errors below which a product of 1 - e would lose what makes the loss: it is nearly 1.
let leastSumOfErrors = 0x1p-6

/// -Σlog(1 - e) of errors whose sum is below ``leastSumOfErrors``, by the series, of which the ninth term is below
/// 2⁻⁵¹ of the first.
///
/// - Parameter e: Is 0 behind the last one.
func lossOfTinyErrors(_ e: UnsafePointer<Double>, _ count: Int) -> Double {
  var sum = Vector.zero
  for pixel in stride(from: 0, to: count, by: vectorLength) {
    let e = e.vector(at: pixel)
    var series = 1 / 7.0 + e * (1 / 8.0)
    series = 1 / 6.0 + e * series
    series = 1 / 5.0 + e * series
    series = 1 / 4.0 + e * series
    series = 1 / 3.0 + e * series
    series = 1 / 2.0 + e * series
    sum += e * (1 + e * series)
  }
  return sum.pairwiseSum
}
