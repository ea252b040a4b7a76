/// The losses of stretches whose map holds logits, which are never clipped.
///
/// loss = max(x, 0) - x·y + log(1 + exp(-|x|)), where p = 1 / (1 + exp(-x)); stable for every x. The
/// logarithms of pixels that weigh alike are that of one product.
final class LogitLosses: StretchLosses {
  let valid = ValidNumbers.logits
  let padding = -1e6

  private let conventions: Int
  private let canMultiply: Bool
  private let factors: LossFactors
  /// exp(-|x|) of each pixel.
  private let powers = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)

  private let companions: CompanionLosses?
  private(set) var focal = 0.0

  init(conventions: Int, _ adjustment: TargetAdjustment, _ companions: CompanionLosses?) {
    self.conventions = conventions
    self.companions = companions
    canMultiply = adjustment.positiveWeight == 1
    factors = LossFactors(adjustment)
  }

  deinit { powers.deallocate() }

  func sum(_ stretch: NumberStretch, weighs: Bool, into losses: inout [NumberLoss]) {
    let (x, count) = (stretch.values, stretch.paddedCount)
    for pixel in 0..<count {
      let power = 0 - abs(x[pixel])
      let bounded = power < leastNormalPower ? leastNormalPower : power
      powers[pixel] = power < leastNormalPower ? 0 : exponential(ofNormal: bounded)
    }
    factors.fill(stretch, weighs: weighs)
    let total =
      canMultiply && !weighs
      ? sumOfLinearParts(stretch) + logarithmOfProduct(count) { 1 + powers[$0] }
      : laneSum(count) { loss(x[$0], $0) }
    for index in 0..<conventions { losses[index] = NumberLoss(total: max(0, total)) }
    if companions != nil { sumFocal(stretch, weighs: weighs) }
    makeProbabilities(stretch)
  }

  /// Where q is the likelihood of the truth and x its logit, -log q is log(1 + exp(-x)).
  private func sumFocal(_ stretch: NumberStretch, weighs: Bool) {
    guard let companions, stretch.isBinary else { return }
    let (x, y) = (stretch.values, stretch.targets)
    focal = laneSum(stretch.paddedCount) { pixel in
      guard pixel < stretch.count else { return 0 }
      let isForeground = y[pixel] == 1
      let logit = isForeground ? x[pixel] : 0 - x[pixel]
      let share = 1 / (1 + powers[pixel])
      let loss = companions.focal(
        isForeground: isForeground, error: logit < 0 ? share : powers[pixel] * share,
        logarithm: (logit < 0 ? 0 - logit : 0) + logarithm(ofOnePlusPowerOf: pixel))
      return weighs ? loss * stretch.weights[pixel] : loss
    }
  }

  /// log(1 + exp(-|x|)).
  @inline(__always)
  private func logarithm(ofOnePlusPowerOf pixel: Int) -> Double {
    let sum = 1 + powers[pixel]
    // What rounding took from the sum.
    let lost = powers[pixel] - (sum - 1)
    return naturalLogarithm(of: sum, exponentShift: 0) + lost / sum
  }

  /// Σ max(x, 0) - x·y, of which no term is negative.
  private func sumOfLinearParts(_ stretch: NumberStretch) -> Double {
    let (x, y) = (stretch.values, factors.foreground)
    return laneSum(stretch.paddedCount) { (x[$0] > 0 ? x[$0] : 0) - x[$0] * y[$0] }
  }

  /// W·y'·log(1 + exp(-x)) + (1 - y')·log(1 + exp(x)), weighted.
  @inline(__always)
  private func loss(_ x: Double, _ pixel: Int) -> Double {
    let logarithm = logarithm(ofOnePlusPowerOf: pixel)
    let (ofForeground, ofBackground) = (x < 0 ? 0 - x : 0, x > 0 ? x : 0)
    return factors.foreground[pixel] * (ofForeground + logarithm)
      + factors.background[pixel] * (ofBackground + logarithm)
  }

  private func makeProbabilities(_ stretch: NumberStretch) {
    let x = stretch.values
    for pixel in 0..<stretch.paddedCount {
      let share = 1 / (1 + powers[pixel])
      x[pixel] = x[pixel] < 0 ? powers[pixel] * share : share
    }
  }
}
