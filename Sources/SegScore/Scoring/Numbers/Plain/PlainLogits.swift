/// Sums stretches whose map holds logits.
///
/// loss = |x|·t + log(1 + w), where w = exp(-|x|) and t is the target of the class that the sign of x speaks
/// against. The logarithms of all 1 + w are that of one product, of their inverses.
final class PlainLogits<Sample: MapSample> {
  private let threshold: Sample
  private let stretch = PlainStretch<Sample>()
  private let errors = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  /// 1 / (1 + w) of each pixel, and w / (1 + w).
  private let factors = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  private let rests = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  /// |x|·t of each pixel.
  private let linearParts = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)

  init(_ rules: NumberRules) { threshold = Sample(notBelow: rules.threshold) }

  deinit {
    errors.deallocate()
    factors.deallocate()
    rests.deallocate()
    linearParts.deallocate()
  }

  /// See ``PlainSums/sum(_:from:count:counted:into:)``.
  func sum(
    _ band: NumberBand, from offset: Int, count: Int, counted: UnsafePointer<UInt8>?,
    into losses: inout [NumberLoss]
  ) -> StretchSums? {
    stretch.take(band, from: offset, count: count, counted: counted)
    guard stretch.count > 0 else { return StretchSums() }
    let counts = PlainCounts(stretch, threshold: threshold)
    guard counts.low >= -1e6, counts.high <= 1e6, stretch.areTargetsValid else { return nil }
    if stretch.isBinary {
      fill(UnsafePointer(stretch.classes)) { $0.number }
    } else {
      fill(UnsafePointer(stretch.targets)) { $0 }
    }
    let sums = stretch.sums(errors, counts.confusion)
    // NaN poisons it.
    guard sums.absoluteErrors.isFinite else { return nil }
    let loss =
      laneSum(stretch.count) { linearParts[$0] }
      + lossOfProduct(factors, lacking: rests, stretch.count)
    for index in losses.indices { losses[index] = NumberLoss(total: loss) }
    return sums
  }

  @inline(__always)
  private func fill<Target>(_ targets: UnsafePointer<Target>, _ number: (Target) -> Double) {
    let values = stretch.values
    for pixel in 0..<stretch.count {
      let (x, y) = (values[pixel].number, number(targets[pixel]))
      let size = abs(x)
      let isNormal = size <= 0 - leastNormalPower
      let (share, part) = shares(ofNormalPower: isNormal ? size : 0 - leastNormalPower)
      let rest = isNormal ? part : 0
      let against = x < 0 ? y : 1 - y
      factors[pixel] = share
      rests[pixel] = rest
      errors[pixel] = abs(against - rest)
      linearParts[pixel] = size * against
    }
  }
}

/// 1 / (1 + w) and w / (1 + w) for w = exp(-power), the power being in 0…708.
///
/// power = k·log 2 + r, and exp(-r) = (E - rO) / (E + rO), with the even and odd parts of Padé's
/// approximation of degree 6, whose error is below 2e-19.
@inline(__always)
private func shares(ofNormalPower power: Double) -> (Double, Double) {
  // Adding 1.5·2⁵² rounds to a whole number, which then stands in the lowest bits.
  let rounded = power * 0x1.71547652b82fep0 + 0x1.8p52
  let k = rounded - 0x1.8p52
  let r = (power - k * logarithmOf2.high) - k * logarithmOf2.low
  let z = r * r
  let even = 665_280 + z * (75_600 + z * (840 + z))
  let odd = r * (332_640 + z * (10_080 + z * 42))
  let scale = Double(bitPattern: 1023 << 52 &- rounded.bitPattern << 52)
  let (whole, part) = (even + odd, (even - odd) * scale)
  let inverse = 1 / (whole + part)
  return (whole * inverse, part * inverse)
}
