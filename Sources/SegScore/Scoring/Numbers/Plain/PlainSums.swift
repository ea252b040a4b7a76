/// What sums stretches whose pixels weigh alike, which most are, with few logarithms.
///
/// A case for each type, since the compiler makes loops for the types that it sees at their call.
enum PlainSums {
  case probabilities32(PlainProbabilities<Float>)
  case probabilities64(PlainProbabilities<Double>)
  case logits32(PlainLogits<Float>)
  case logits64(PlainLogits<Double>)

  /// - Returns: `nil` where targets are changed.
  init?(_ rules: NumberRules) {
    guard rules.adjustment.isNone else { return nil }
    switch (rules.areLogits, rules.map) {
    case (false, .float32): self = .probabilities32(PlainProbabilities(rules))
    case (false, _): self = .probabilities64(PlainProbabilities(rules))
    case (true, .float32): self = .logits32(PlainLogits(rules))
    case (true, _): self = .logits64(PlainLogits(rules))
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
    into losses: inout [NumberLoss]
  ) -> StretchSums? {
    switch self {
    case .probabilities32(let sums):
      sums.sum(band, from: offset, count: count, counted: counted, into: &losses)
    case .probabilities64(let sums):
      sums.sum(band, from: offset, count: count, counted: counted, into: &losses)
    case .logits32(let sums):
      sums.sum(band, from: offset, count: count, counted: counted, into: &losses)
    case .logits64(let sums):
      sums.sum(band, from: offset, count: count, counted: counted, into: &losses)
    }
  }
}

extension PlainStretch {
  /// The sums that need only the errors |p - y| and what was counted.
  func sums(_ errors: UnsafePointer<Double>, _ confusion: Confusion) -> StretchSums {
    StretchSums(
      pixels: count, weight: Double(count), absoluteErrors: laneSum(count) { errors[$0] },
      squaredErrors: laneSum(count) { errors[$0] * errors[$0] }, confusion: confusion)
  }

  /// Whether the targets are probabilities.
  var areTargetsValid: Bool {
    isBinary || ValidNumbers.probabilities.containAll(targets, count: count)
  }
}

/// The least factor of a product of which ``stretchLength`` are surely a normal number in each of 8 lanes.
let leastFactor = 0x1p-26

/// -Σlog(1 - e) of factors 1 - e, all e having one sign and all factors being in 2⁻²⁶…2.
///
/// Where no |e| can be above 2⁻⁸ it is the sum of the series, whose error is relative: a product of what is
/// nearly 1 would lose what makes the loss.
func lossOfProduct(
  _ factors: UnsafePointer<Double>, lacking e: UnsafePointer<Double>, _ count: Int
) -> Double {
  if abs(laneSum(count) { e[$0] }) >= 0x1p-8 {
    return 0 - logarithmOfProduct(count) { factors[$0] }
  }
  return laneSum(count) {
    e[$0]
      * (1 + e[$0]
        * (1 / 2.0 + e[$0] * (1 / 3.0 + e[$0] * (1 / 4.0 + e[$0] * (1 / 5.0 + e[$0] / 6)))))
  }
}
