/// Sums stretches whose map holds probabilities.
///
/// Where the mask is binary, the loss of a class is the logarithm of the product of the likelihoods that the map
/// gives to the truth. Where it is soft, each pixel has a logarithm of p and one of 1 - p, since either may weigh
/// anything.
final class PlainProbabilities<Sample: MapSample> {
  /// How far inside 0 and 1 each convention clips p; 0 where it does not.
  private let clips: [Double]
  private let threshold: Sample
  private let levels: RoundedLevels
  private let stretch: PlainStretch<Sample>

  init(_ rules: NumberRules, _ levels: RoundedLevels) {
    stretch = PlainStretch(leastTarget: rules.leastTarget)
    clips = rules.conventions.map { $0.clip(at: rules.map) ?? 0 }
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
    guard let (low, high) = counts.extremes, low >= 0, high <= 1, areTargetsValid else {
      return nil
    }
    let isNearCertain = low < leastFactor || high > 1 - leastFactor
    if isNearCertain && isNearlyWrong() { return nil }
    let foreground = Int(counts.confusion.foreground)
    let plain = loss(foreground, notes: true) { $0 }
    levels.count(stretch.count, areBinary: stretch.isBinary)
    let sums = stretch.sums(counts.confusion)
    for index in losses.indices {
      let (clip, largest) = (clips[index], 1 - clips[index])
      losses[index] = plain
      guard low < clip || high > largest else { continue }
      let (least, most) = (Vector(repeating: clip), Vector(repeating: largest))
      losses[index] = loss(foreground, notes: false) { $0.raised(to: least).limited(to: most) }
    }
    return sums
  }

  /// The loss of probabilities as a convention clips them; their errors are kept.
  ///
  /// - Parameters:
  ///   - foreground: How many targets are at least a half.
  ///   - notes: Whether levels are noted too, which they are of probabilities as they are.
  @inline(__always)
  private func loss(
    _ foreground: Int, notes: Bool, _ clipped: (Vector) -> Vector
  ) -> NumberLoss {
    if !stretch.isBinary { return lossOfSoft(notes: notes, clipped) }
    switch foreground {
    case 0:
      return NumberLoss(foreground: 0, background: lossOfOneClass(notes: notes, clipped))
    case stretch.count:
      return NumberLoss(foreground: lossOfOneClass(notes: notes, clipped), background: 0)
    default: return lossOfTwoClasses(notes: notes, clipped)
    }
  }

  // MARK: Binary masks

  /// The likelihood of y of four pixels from one on. Behind the last it is 1.
  @inline(__always)
  private func likelihood(
    _ pixel: Int, _ y: Vector, notes: Bool, _ clipped: (Vector) -> Vector
  ) -> Vector {
    let p = clipped(Sample.vector(stretch.values, at: pixel))
    if notes { levels.note(p, binary: y, at: pixel) }
    // Exact: the likelihood is p itself where y = 1.
    let (error, likelihood) = ((p - y).magnitude, ((1 - y) - p).magnitude)
    guard pixel &+ vectorLength > stretch.count else {
      stretch.errors.store(error, at: pixel)
      return likelihood
    }
    let count = stretch.count - pixel
    stretch.errors.store(error.first(count, then: 0), at: pixel)
    return likelihood.first(count, then: 1)
  }

  /// In two vectors of products, so that none has too many factors for a number.
  @inline(__always)
  private func lossOfOneClass(notes: Bool, _ clipped: (Vector) -> Vector) -> Double {
    let y = Vector(repeating: stretch.classes[0].number)
    let count = stretch.count
    var (products, others) = (Vector(repeating: 1), Vector(repeating: 1))
    for pixel in stride(from: 0, to: count, by: 2 * vectorLength) {
      products *= likelihood(pixel, y, notes: notes, clipped)
      guard pixel &+ vectorLength < count else { continue }
      others *= likelihood(pixel &+ vectorLength, y, notes: notes, clipped)
    }
    let loss = 0 - logarithm(ofProductOf: products, others)
    return loss < leastSumOfErrors ? lossOfTinyErrors(stretch.errors, count) : loss
  }

  /// Products of the likelihoods of each class.
  private struct ClassProducts {
    var foreground = Vector(repeating: 1)
    var background = Vector(repeating: 1)

    /// A likelihood, 1 at most, is 1 in the product of the other class.
    @inline(__always)
    mutating func add(_ likelihood: Vector, _ y: Vector) {
      foreground *= likelihood.raised(to: 1 - y)
      background *= likelihood.raised(to: y)
    }
  }

  @inline(__always)
  private func lossOfTwoClasses(notes: Bool, _ clipped: (Vector) -> Vector) -> NumberLoss {
    let (classes, count) = (UnsafePointer(stretch.classes), stretch.count)
    var (products, others) = (ClassProducts(), ClassProducts())
    for pixel in stride(from: 0, to: count, by: 2 * vectorLength) {
      let y = Sample.vector(classes, at: pixel)
      products.add(likelihood(pixel, y, notes: notes, clipped), y)
      guard case let next = pixel &+ vectorLength, next < count else { continue }
      let z = Sample.vector(classes, at: next)
      others.add(likelihood(next, z, notes: notes, clipped), z)
    }
    return NumberLoss(
      foreground: loss(products.foreground, others.foreground) { $0 },
      background: loss(products.background, others.background) { 1 - $0 })
  }

  /// The loss of a class.
  ///
  /// - Parameter share: 1 where the class is y, else 0.
  @inline(__always)
  private func loss(_ first: Vector, _ second: Vector, share: (_ y: Vector) -> Vector) -> Double {
    let loss = 0 - logarithm(ofProductOf: first, second)
    guard loss < leastSumOfErrors else { return loss }
    let classes = UnsafePointer(stretch.classes)
    stretch.pick(stretch.errors) { share(Sample.vector(classes, at: $0)) }
    return lossOfTinyErrors(stretch.picked, stretch.count)
  }

  // MARK: Soft masks

  @inline(__always)
  private func lossOfSoft(notes: Bool, _ clipped: (Vector) -> Vector) -> NumberLoss {
    let (values, targets) = (stretch.values, UnsafePointer(stretch.targets))
    let (errors, count) = (stretch.errors, stretch.count)
    let (one, least) = (Vector(repeating: 1), Vector(repeating: leastLogarithmized))
    var (foreground, background) = (Vector.zero, Vector.zero)
    for pixel in stride(from: 0, to: count, by: vectorLength) {
      let (p, y) = (clipped(Sample.vector(values, at: pixel)), targets.vector(at: pixel))
      if notes { levels.note(p, soft: y, at: pixel) }
      let q = 1 - p
      // What rounding took from q, so that log(1 - p) is right where p is small.
      let lost = (1 - q) - p
      var error = (p - y).magnitude
      var ofForeground = y * negativeLogarithm(ofRatio: p.raised(to: least), to: one)
      var ofBackground =
        (1 - y) * (negativeLogarithm(ofRatio: q.raised(to: least), to: one) - lost)
      if pixel &+ vectorLength > count {
        error = error.first(count - pixel, then: 0)
        ofForeground = ofForeground.first(count - pixel, then: 0)
        ofBackground = ofBackground.first(count - pixel, then: 0)
      }
      errors.store(error, at: pixel)
      foreground += ofForeground
      background += ofBackground
    }
    return NumberLoss(foreground: foreground.pairwiseSum, background: background.pairwiseSum)
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
func negativeLogarithm(ofRatio n: Vector, to m: Vector) -> Vector {
  // Bits of a number are nearly linear in its logarithm, so that their difference tells k: r is in 2/3…3/2.
  let power = (n.bits &- m.bits &+ VectorBits(repeating: 1 << 51 &+ 2048 << 52)) &>> 52
  let scaled = Vector(bits: n.bits &- power &<< 52 &+ VectorBits(repeating: 2048 << 52))
  let k = Vector(bits: power | 0x4330_0000_0000_0000) - (0x1p52 + 2048)
  let s = (m - scaled) / (m + scaled)
  let z = s * s
  return s * (2 + z * artanhSeries(z)) - k * 0x1.62e42fefa39efp-1
}
