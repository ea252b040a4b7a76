/// Sums stretches whose map holds logits.
///
/// loss = |x|·t + log(1 + w), where w = exp(-|x|) and t is the target of the class that the sign of x speaks
/// against. Where the mask is binary, the logarithms of all 1 + w of a class are that of one product, of their
/// inverses. Where it is soft, each pixel has its own.
final class PlainLogits<Sample: MapSample> {
  private let threshold: Sample
  private let levels: RoundedLevels
  private let stretch: PlainStretch<Sample>

  init(_ rules: NumberRules, _ levels: RoundedLevels) {
    stretch = PlainStretch(leastTarget: rules.leastTarget)
    threshold = Sample(notBelow: rules.threshold)
    self.levels = levels
  }

  /// See ``PlainSums/sum(_:from:count:counted:into:)``.
  func sum(
    _ band: NumberBand, from offset: Int, count: Int, counted: UnsafePointer<UInt8>?,
    into losses: UnsafeMutableBufferPointer<NumberLoss>
  ) -> StretchSums? {
    let areTargetsValid = stretch.take(band, from: offset, count: count, counted: counted)
    guard stretch.count > 0 else { return StretchSums() }
    let counts = PlainCounts(stretch, threshold: threshold)
    guard let (low, high) = counts.extremes, low >= -1e6, high <= 1e6, areTargetsValid else {
      return nil
    }
    let foreground = Int(counts.confusion.foreground)
    let loss = loss(foreground)
    for index in losses.indices { losses[index] = loss }
    levels.count(stretch.count, areBinary: stretch.isBinary)
    return stretch.sums(counts.confusion)
  }

  /// The loss; errors and rests are kept, and levels noted.
  private func loss(_ foreground: Int) -> NumberLoss {
    if !stretch.isBinary { return lossOfSoft() }
    switch foreground {
    case 0: return NumberLoss(foreground: 0, background: lossOfOneClass())
    case stretch.count: return NumberLoss(foreground: lossOfOneClass(), background: 0)
    default: return lossOfTwoClasses()
    }
  }

  /// What the loss of four pixels is made of; those behind the last cost nothing.
  private struct Terms {
    /// |x|·t.
    var wrong: Vector
    /// 1 / (1 + w).
    var share: Vector
    /// w / (1 + w).
    var rest: Vector
  }

  /// Takes the terms of four pixels from one on, and keeps what others need of them.
  ///
  /// - Parameter note: Takes their p.
  @inline(__always)
  private func terms(_ pixel: Int, _ y: Vector, note: (_ p: Vector) -> Void) -> Terms {
    let x = Sample.vector(stretch.values, at: pixel)
    let size = x.magnitude
    let (share, rest) = shares(ofPower: size.limited(to: Vector(repeating: greatestPower)))
    let isPositive = x.isPositive
    // y where x is below 0, else 1 - y.
    let target = (isPositive - y).magnitude
    var error = (target - rest).magnitude
    var terms = Terms(wrong: size * target, share: share, rest: rest)
    // The share, which is the larger one, where x is positive.
    note(rest.raised(to: share.limited(to: isPositive)))
    if case let count = stretch.count - pixel, count < vectorLength {
      error = error.first(count, then: 0)
      terms.wrong = terms.wrong.first(count, then: 0)
      terms.share = share.first(count, then: 1)
      terms.rest = rest.first(count, then: 0)
    }
    stretch.errors.store(error, at: pixel)
    stretch.rests.store(terms.rest, at: pixel)
    return terms
  }

  // MARK: Binary masks

  private func lossOfOneClass() -> Double {
    let y = Vector(repeating: stretch.classes[0].number)
    var (product, sum) = (Vector(repeating: 1), Vector.zero)
    for pixel in stride(from: 0, to: stretch.count, by: vectorLength) {
      let terms = terms(pixel, y) { levels.note($0, binary: y, at: pixel) }
      product *= terms.share
      sum += terms.wrong
    }
    let ofShares = 0 - naturalLogarithm(product.pairwiseProduct)
    return sum.pairwiseSum
      + (ofShares < leastSumOfErrors ? lossOfTinyErrors(stretch.rests, stretch.count) : ofShares)
  }

  /// A share is 1 in the product of the other class.
  private func lossOfTwoClasses() -> NumberLoss {
    let classes = UnsafePointer(stretch.classes)
    var (foreground, background) = (Vector(repeating: 1), Vector(repeating: 1))
    var (wrongForeground, wrongBackground) = (Vector.zero, Vector.zero)
    for pixel in stride(from: 0, to: stretch.count, by: vectorLength) {
      let y = Sample.vector(classes, at: pixel)
      let terms = terms(pixel, y) { levels.note($0, binary: y, at: pixel) }
      foreground *= terms.share.raised(to: 1 - y)
      background *= terms.share.raised(to: y)
      wrongForeground += terms.wrong * y
      wrongBackground += terms.wrong * (1 - y)
    }
    return NumberLoss(
      foreground: wrongForeground.pairwiseSum + lossOfShares(foreground) { $0 },
      background: wrongBackground.pairwiseSum + lossOfShares(background) { 1 - $0 })
  }

  /// The sum of log(1 + w) of a class.
  ///
  /// - Parameter share: 1 where the class is y, else 0.
  private func lossOfShares(_ product: Vector, share: (_ y: Vector) -> Vector) -> Double {
    let loss = 0 - naturalLogarithm(product.pairwiseProduct)
    guard loss < leastSumOfErrors else { return loss }
    let classes = UnsafePointer(stretch.classes)
    stretch.pick(stretch.rests) { share(Sample.vector(classes, at: $0)) }
    return lossOfTinyErrors(stretch.picked, stretch.count)
  }

  // MARK: Soft masks

  private func lossOfSoft() -> NumberLoss {
    let targets = UnsafePointer(stretch.targets)
    let one = Vector(repeating: 1)
    var (foreground, background) = (Vector.zero, Vector.zero)
    for pixel in stride(from: 0, to: stretch.count, by: vectorLength) {
      var y = targets.vector(at: pixel)
      if pixel &+ vectorLength > stretch.count { y = y.first(stretch.count - pixel, then: 0) }
      let terms = terms(pixel, y) { levels.note($0, soft: y, at: pixel) }
      // What rounding took from the share, so that log(1 + w) is right where w is small.
      let lost = (1 - terms.share) - terms.rest
      let logarithm = negativeLogarithm(ofRatio: terms.share, to: one) - lost
      let isPositive = Sample.vector(stretch.values, at: pixel).isPositive
      foreground += y * logarithm + terms.wrong * (1 - isPositive)
      background += (1 - y) * logarithm + terms.wrong * isPositive
    }
    return NumberLoss(foreground: foreground.pairwiseSum, background: background.pairwiseSum)
  }
}

/// A power whose exponential is taken for 0, since it is no normal number.
private let greatestPower = 709.1

/// 1 / (1 + w) and w / (1 + w) for w = exp(-power), the power being in 0…``greatestPower``.
///
/// power = k·log 2 + r, k being 1023 at most, and exp(-r) = (E - rO) / (E + rO), with the even and odd parts of Padé's
/// approximation of degree 6, whose error is below 2e-19.
@inline(__always)
private func shares(ofPower power: Vector) -> (share: Vector, rest: Vector) {
  // Adding 1.5·2⁵² rounds to a whole number, which then stands in the lowest bits.
  let rounded = power * 0x1.71547652b82fep0 + 0x1.8p52
  let k = rounded - 0x1.8p52
  let r = (power - k * logarithmOf2.high) - k * logarithmOf2.low
  let z = r * r
  let even = 665_280 + z * (75_600 + z * (840 + z))
  let odd = r * (332_640 + z * (10_080 + z * 42))
  // 0 for k = 1023.
  let scale = Vector(bits: VectorBits(repeating: 1023 << 52) &- rounded.bits &<< 52)
  let (whole, part) = (even + odd, (even - odd) * scale)
  let inverse = 1 / (whole + part)
  return (whole * inverse, part * inverse)
}
