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

  init(_ rules: NumberRules) {
    clips = rules.conventions.map { $0.clip(at: rules.map) ?? 0 }
    threshold = Sample(notBelow: rules.threshold)
  }

  /// See ``PlainSums/sum(_:from:count:counted:into:)``.
  func sum(
    _ band: NumberBand, from offset: Int, count: Int, counted: UnsafePointer<UInt8>?,
    into losses: UnsafeMutableBufferPointer<NumberLoss>
  ) -> StretchSums? {
    let areTargetsValid = stretch.take(band, from: offset, count: count, counted: counted)
    guard stretch.count > 0 else { return StretchSums() }
    let counts = PlainCounts(stretch, threshold: threshold)
    guard let (low, high) = counts.extremes, low >= 0, high <= 1, areTargetsValid else {
      return nil
    }
    let isNearCertain = low < leastFactor || high > 1 - leastFactor
    if isNearCertain && isNearlyWrong() { return nil }
    let plain = loss { $0 }
    let sums = stretch.sums(counts.confusion)
    for index in losses.indices {
      let (clip, largest) = (clips[index], 1 - clips[index])
      losses[index] = NumberLoss(total: plain)
      guard low < clip || high > largest else { continue }
      let (least, most) = (Vector(repeating: clip), Vector(repeating: largest))
      losses[index].total = loss { $0.raised(to: least).limited(to: most) }
    }
    return sums
  }

  /// The loss of probabilities as a convention clips them; their errors are kept.
  @inline(__always)
  private func loss(_ clipped: (Vector) -> Vector) -> Double {
    stretch.isBinary ? lossOfBinary(clipped) : lossOfSoft(clipped)
  }

  // MARK: Binary masks

  /// In two vectors of products, so that none has too many factors for a number.
  @inline(__always)
  private func lossOfBinary(_ clipped: (Vector) -> Vector) -> Double {
    let (values, classes, errors) = (stretch.values, UnsafePointer(stretch.classes), stretch.errors)
    let whole = stretch.count & ~(2 * vectorLength - 1)
    @inline(__always)
    func compare(_ pixel: Int) -> (error: Vector, likelihood: Vector) {
      let (p, y) = (clipped(Sample.vector(values, at: pixel)), Sample.vector(classes, at: pixel))
      // Exact: the likelihood is p itself where y = 1.
      return ((p - y).magnitude, ((1 - y) - p).magnitude)
    }
    var (products, others) = (Vector(repeating: 1), Vector(repeating: 1))
    for pixel in stride(from: 0, to: whole, by: 2 * vectorLength) {
      let (pair, other) = (compare(pixel), compare(pixel &+ vectorLength))
      errors.store(pair.error, at: pixel)
      errors.store(other.error, at: pixel &+ vectorLength)
      products *= pair.likelihood
      others *= other.likelihood
    }
    for pixel in stride(from: whole, to: stretch.count, by: vectorLength) {
      let (pair, count) = (compare(pixel), stretch.count - pixel)
      errors.store(pair.error.first(count, then: 0), at: pixel)
      others *= pair.likelihood.first(count, then: 1)
    }
    let loss = 0 - logarithm(ofProductOf: products, others)
    return loss < leastSumOfErrors ? lossOfTinyErrors(errors, stretch.count) : loss
  }

  // MARK: Soft masks

  @inline(__always)
  private func lossOfSoft(_ clipped: (Vector) -> Vector) -> Double {
    let (values, targets) = (stretch.values, UnsafePointer(stretch.targets))
    let (errors, rests, count) = (stretch.errors, stretch.rests, stretch.count)
    var (product, sum) = (Vector(repeating: 1), Vector.zero)
    @inline(__always)
    func add(_ pixel: Int, _ counted: (_ vector: Vector, _ other: Double) -> Vector) {
      let (p, y) = (clipped(Sample.vector(values, at: pixel)), targets.vector(at: pixel))
      let q = 1 - p
      let (more, less) = (p.raised(to: q), p.limited(to: q))
      // y where p is less than q, else 1 - y.
      let target = ((p - q).isPositive - y).magnitude
      let bounded = less.raised(to: Vector(repeating: leastLogarithmized))
      errors.store(counted((p - y).magnitude, 0), at: pixel)
      rests.store(counted(less, 0), at: pixel)
      product *= counted(more, 1)
      sum += counted(target * negativeLogarithm(ofRatio: bounded, to: more), 0)
    }
    let whole = count & ~(vectorLength - 1)
    for pixel in stride(from: 0, to: whole, by: vectorLength) { add(pixel) { vector, _ in vector } }
    if whole < count { add(whole) { $0.first(count - whole, then: $1) } }
    let ofMore = 0 - naturalLogarithm(product.pairwiseProduct)
    return sum.pairwiseSum + (ofMore < leastSumOfErrors ? lossOfTinyErrors(rests, count) : ofMore)
  }

  // MARK: Checks

  /// Whether some pixel's loss needs more than this can tell: the product of its likelihoods may be too small
  /// for a number, or its logarithm beyond -100.
  private func isNearlyWrong() -> Bool {
    let (values, classes, y) = (stretch.values, stretch.classes, stretch.targets)
    if stretch.isBinary {
      return laneCount(stretch.count) { pixel in
        one(abs((1 - classes[pixel].number) - values[pixel].number) < leastFactor)
      } > 0
    }
    return laneCount(stretch.count) { pixel in
      let p = values[pixel].number
      return one(p < leastLogarithmized) & one(y[pixel] > 0)
        | one(1 - p < leastLogarithmized) & one(y[pixel] < 1)
    } > 0
  }
}

/// The least likelihood whose logarithm is surely above -100.
private let leastLogarithmized = 0x1p-140

/// -log(n / m), the numbers being normal and n not above m.
///
/// n / m = 2ᵏ·r, and log(r) = 2·artanh(s) with s = (r - 1) / (r + 1), so that one division does.
@inline(__always)
private func negativeLogarithm(ofRatio n: Vector, to m: Vector) -> Vector {
  // Bits of a number are nearly linear in its logarithm, so that their difference tells k: r is in 2/3…3/2.
  let power = (n.bits &- m.bits &+ VectorBits(repeating: 1 << 51 &+ 2048 << 52)) &>> 52
  let scaled = Vector(bits: n.bits &- power &<< 52 &+ VectorBits(repeating: 2048 << 52))
  let k = Vector(bits: power | 0x4330_0000_0000_0000) - (0x1p52 + 2048)
  let s = (m - scaled) / (m + scaled)
  let z = s * s
  return s * (2 + z * artanhSeries(z)) - k * 0x1.62e42fefa39efp-1
}
