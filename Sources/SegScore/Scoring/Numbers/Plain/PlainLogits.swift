/// Sums stretches whose map holds logits.
///
/// loss = |x|·t + log(1 + w), where w = exp(-|x|) and t is the target of the class that the sign of x speaks
/// against. The logarithms of all 1 + w are that of one product, of their inverses.
final class PlainLogits<Sample: MapSample> {
  private let threshold: Sample
  private let stretch = PlainStretch<Sample>()

  init(_ rules: NumberRules) { threshold = Sample(notBelow: rules.threshold) }

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
    let loss =
      stretch.isBinary
      ? loss { Sample.vector(stretch.classes, at: $0) } : loss { stretch.targets.vector(at: $0) }
    for index in losses.indices { losses[index] = NumberLoss(total: loss) }
    return stretch.sums(counts.confusion)
  }

  /// The loss beside given targets; their errors are kept.
  @inline(__always)
  private func loss(_ y: (Int) -> Vector) -> Double {
    let (values, count) = (stretch.values, stretch.count)
    let (errors, rests) = (stretch.errors, stretch.rests)
    var (product, sum) = (Vector(repeating: 1), Vector.zero)
    @inline(__always)
    func add(_ pixel: Int, _ counted: (_ vector: Vector, _ other: Double) -> Vector) {
      let x = Sample.vector(values, at: pixel)
      let size = x.magnitude
      let (share, rest) = shares(ofPower: size.limited(to: Vector(repeating: greatestPower)))
      // y where x is below 0, else 1 - y.
      let target = (x.isPositive - y(pixel)).magnitude
      errors.store(counted((target - rest).magnitude, 0), at: pixel)
      rests.store(counted(rest, 0), at: pixel)
      product *= counted(share, 1)
      sum += counted(size * target, 0)
    }
    let whole = count & ~(vectorLength - 1)
    for pixel in stride(from: 0, to: whole, by: vectorLength) { add(pixel) { vector, _ in vector } }
    if whole < count { add(whole) { $0.first(count - whole, then: $1) } }
    let ofShares = 0 - naturalLogarithm(product.pairwiseProduct)
    return sum.pairwiseSum
      + (ofShares < leastSumOfErrors ? lossOfTinyErrors(rests, count) : ofShares)
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
