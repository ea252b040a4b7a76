/// -log(p), -log(1 - p) and |p - y| of each pixel of a stretch.
final class PixelLogarithms {
  let ofForeground = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  let ofBackground = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  let errors = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  /// exp(-|x|) of each logit.
  private let powers = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)

  deinit {
    ofForeground.deallocate()
    ofBackground.deallocate()
    errors.deallocate()
    powers.deallocate()
  }

  // MARK: Probabilities

  /// Takes the logarithms of a stretch of probabilities.
  func takeProbabilities(_ stretch: NumberStretch) {
    let (p, y, count) = (stretch.values, stretch.targets, stretch.paddedCount)
    for pixel in 0..<count { errors[pixel] = abs(p[pixel] - y[pixel]) }
    for pixel in 0..<count {
      let logarithm = naturalLogarithm(of: p[pixel], exponentShift: 0)
      ofForeground[pixel] = p[pixel] > 0 ? 0 - logarithm : .infinity
    }
    for pixel in 0..<count {
      let q = 1 - p[pixel]
      // What rounding took from q, so that log(1 - p) is right where p is small.
      let lost = (1 - q) - p[pixel]
      let logarithm = naturalLogarithm(of: q, exponentShift: 0) + lost / q
      ofBackground[pixel] = q > 0 ? 0 - logarithm : .infinity
    }
    let smallest = Double.leastNormalMagnitude
    guard laneCount(count, { one(p[$0] > 0) & one(p[$0] < smallest) }) > 0 else { return }
    for pixel in 0..<count where p[pixel] < smallest {
      ofForeground[pixel] = 0 - naturalLogarithm(p[pixel])
    }
  }

  // MARK: Logits

  /// Takes the logarithms of a stretch of logits, which then holds probabilities.
  ///
  /// -log(p) = max(-x, 0) + log(1 + exp(-|x|)), where p = 1 / (1 + exp(-x)); stable for every x.
  func takeLogits(_ stretch: NumberStretch) {
    let (x, y, count) = (stretch.values, stretch.targets, stretch.paddedCount)
    for pixel in 0..<count {
      let power = 0 - abs(x[pixel])
      let bounded = power < leastNormalPower ? leastNormalPower : power
      powers[pixel] = power < leastNormalPower ? 0 : exponential(ofNormal: bounded)
    }
    for pixel in 0..<count {
      let logarithm = logarithm(ofOnePlus: powers[pixel])
      ofForeground[pixel] = (x[pixel] < 0 ? 0 - x[pixel] : 0) + logarithm
      ofBackground[pixel] = (x[pixel] > 0 ? x[pixel] : 0) + logarithm
    }
    for pixel in 0..<count {
      let share = 1 / (1 + powers[pixel])
      let rest = powers[pixel] * share
      // The target of the class that x speaks against: 1 - p would lose what makes the error.
      errors[pixel] = abs((x[pixel] < 0 ? y[pixel] : 1 - y[pixel]) - rest)
      x[pixel] = x[pixel] < 0 ? rest : share
    }
  }

  /// log(1 + w).
  @inline(__always)
  private func logarithm(ofOnePlus w: Double) -> Double {
    let sum = 1 + w
    // What rounding took from the sum.
    let lost = w - (sum - 1)
    return naturalLogarithm(of: sum, exponentShift: 0) + lost / sum
  }
}
