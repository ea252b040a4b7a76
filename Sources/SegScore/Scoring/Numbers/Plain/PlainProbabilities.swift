/// Sums stretches whose map holds probabilities.
///
/// Where the mask is binary, the loss is the logarithm of the product of the likelihoods that the map gives to
/// the truth. Where it is soft, with n and m the less and the more likely class of a pixel and t the target of
/// n, -t·log(n) - (1 - t)·log(m) = -log(m) - t·log(n / m): one product for all m, and one logarithm a pixel,
/// none of which cancels another.
final class PlainProbabilities<Sample: MapSample> {
  /// How far inside 0 and 1 each convention clips p; 0 where it does not.
  private let clips: [Double]
  private let threshold: Sample
  private let stretch = PlainStretch<Sample>()
  /// |p - y| of each pixel.
  private let errors = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  /// The factors of the product, and what each lacks to 1.
  private let factors = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  private let rests = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  /// -t·log(n / m) of each pixel of a soft mask.
  private let logarithms = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)

  init(_ rules: NumberRules) {
    clips = rules.conventions.map { $0.clip(at: rules.map) ?? 0 }
    threshold = Sample(notBelow: rules.threshold)
  }

  deinit {
    errors.deallocate()
    factors.deallocate()
    rests.deallocate()
    logarithms.deallocate()
  }

  /// See ``PlainSums/sum(_:from:count:counted:into:)``.
  func sum(
    _ band: NumberBand, from offset: Int, count: Int, counted: UnsafePointer<UInt8>?,
    into losses: inout [NumberLoss]
  ) -> StretchSums? {
    stretch.take(band, from: offset, count: count, counted: counted)
    guard stretch.count > 0 else { return StretchSums() }
    let counts = PlainCounts(stretch, threshold: threshold)
    let (low, high) = (counts.low.number, counts.high.number)
    guard low >= 0, high <= 1, stretch.areTargetsValid else { return nil }
    let values = stretch.values
    fill { values[$0].number }
    let sums = stretch.sums(errors, counts.confusion)
    // NaN poisons it.
    guard sums.absoluteErrors.isFinite else { return nil }
    let isNearCertain = low < leastFactor || high > 1 - leastFactor
    if isNearCertain && isNearlyWrong() { return nil }
    let plain = loss()
    for index in losses.indices {
      let (clip, largest) = (clips[index], 1 - clips[index])
      losses[index] = NumberLoss(total: plain)
      guard low < clip || high > largest else { continue }
      fill {
        let p = values[$0].number
        let raised = p < clip ? clip : p
        return raised > largest ? largest : raised
      }
      losses[index].total = loss()
    }
    return sums
  }

  private func loss() -> Double {
    let count = stretch.count
    if stretch.isBinary { return lossOfProduct(factors, lacking: errors, count) }
    return lossOfProduct(factors, lacking: rests, count) + laneSum(count) { logarithms[$0] }
  }

  @inline(__always)
  private func fill(_ p: (Int) -> Double) {
    if stretch.isBinary { fillLikelihoods(p) } else { fillLogarithms(p) }
  }

  /// Exact: |(1 - y) - p| is p itself where y = 1.
  @inline(__always)
  private func fillLikelihoods(_ p: (Int) -> Double) {
    let classes = stretch.classes
    for pixel in 0..<stretch.count {
      let (y, p) = (classes[pixel].number, p(pixel))
      errors[pixel] = abs(p - y)
      factors[pixel] = abs((1 - y) - p)
    }
  }

  @inline(__always)
  private func fillLogarithms(_ p: (Int) -> Double) {
    let (targets, count) = (stretch.targets, stretch.count)
    for pixel in 0..<count {
      let (y, p) = (targets[pixel], p(pixel))
      let q = 1 - p
      errors[pixel] = abs(p - y)
      factors[pixel] = p < q ? q : p
      rests[pixel] = p < q ? p : q
      logarithms[pixel] = p < q ? y : 1 - y
    }
    for pixel in 0..<count {
      let less = rests[pixel] < leastLogarithmized ? leastLogarithmized : rests[pixel]
      logarithms[pixel] *= negativeLogarithm(ofRatio: less, to: factors[pixel])
    }
  }

  /// Whether some pixel's loss needs more than this can tell: the product of its likelihoods may be too small
  /// for a number, or its logarithm beyond -100.
  private func isNearlyWrong() -> Bool {
    if stretch.isBinary { return laneCount(stretch.count) { one(factors[$0] < leastFactor) } > 0 }
    let (values, y) = (stretch.values, stretch.targets)
    return laneCount(stretch.count) { pixel in
      let isCertain = one(rests[pixel] < leastLogarithmized)
      return isCertain & (values[pixel] < 0.5 ? one(y[pixel] > 0) : one(y[pixel] < 1))
    } > 0
  }
}

/// The least likelihood whose logarithm is surely above -100.
private let leastLogarithmized = 0x1p-140

/// -log(n / m), the numbers being normal and n not above m.
///
/// n / m = 2ᵏ·r, and log(r) = 2·artanh(s) with s = (r - 1) / (r + 1), so that one division does.
@inline(__always)
private func negativeLogarithm(ofRatio n: Double, to m: Double) -> Double {
  // Bits of a number are nearly linear in its logarithm, so that their difference tells k: r is in 2/3…3/2.
  let power = (n.bitPattern &- m.bitPattern &+ (1 << 51) &+ 2048 << 52) >> 52
  let scaled = Double(bitPattern: n.bitPattern &- power << 52 &+ 2048 << 52)
  let k = Double(bitPattern: power | 0x4330_0000_0000_0000) - (0x1p52 + 2048)
  let s = (m - scaled) / (m + scaled)
  let z = s * s
  return s * (2 + z * artanhSeries(z)) - k * 0x1.62e42fefa39efp-1
}
