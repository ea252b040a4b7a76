/// The losses of stretches whose map holds probabilities.
///
/// Where the mask is binary and all pixels weigh alike, the loss is the logarithm of a product: that of the
/// likelihoods that the map gives to the truth. Otherwise each pixel takes its own logarithms.
final class ProbabilityLosses: StretchLosses {
  let valid = ValidNumbers.probabilities
  let padding = 0.0

  private let bounds: [LossBounds]
  /// The largest clip of all conventions, or a tiny one where none clips: where no p is beyond it, all of
  /// them agree.
  private let widestClip: Double
  private let canMultiply: Bool
  private let factors: LossFactors
  private let likelihoods = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  /// -log(p) and -log(1 - p) of each pixel.
  private let ofForeground = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  private let ofBackground = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)

  private let companions: CompanionLosses?
  private let focalBounds: LossBounds
  private(set) var focal = 0.0

  /// - Parameter focalBounds: What bounds the logarithms of the focal loss.
  init(
    _ bounds: [LossBounds], _ adjustment: TargetAdjustment, _ companions: CompanionLosses?,
    focalBounds: LossBounds
  ) {
    self.bounds = bounds
    self.companions = companions
    self.focalBounds = focalBounds
    widestClip = max(1e-40, bounds.map(\.clip).max() ?? 0)
    canMultiply = adjustment.isNone
    factors = LossFactors(adjustment)
  }

  deinit {
    likelihoods.deallocate()
    ofForeground.deallocate()
    ofBackground.deallocate()
  }

  func sum(_ stretch: NumberStretch, weighs: Bool, into losses: inout [NumberLoss]) {
    if companions != nil { sumFocal(stretch, weighs: weighs) }
    if canMultiply && !weighs && stretch.isBinary && multiply(stretch, into: &losses) { return }
    addLogarithms(stretch, weighs: weighs, into: &losses)
  }

  private func sumFocal(_ stretch: NumberStretch, weighs: Bool) {
    guard let companions, stretch.isBinary else { return }
    takeLogarithms(stretch)
    let (y, p) = (stretch.targets, stretch.values)
    focal = laneSum(stretch.paddedCount) { pixel in
      guard pixel < stretch.count else { return 0 }
      let isForeground = y[pixel] == 1
      let logarithm =
        isForeground
        ? focalBounds.clamped(foreground: ofForeground[pixel])
        : focalBounds.clamped(background: ofBackground[pixel])
      let loss = companions.focal(
        isForeground: isForeground, error: abs(p[pixel] - y[pixel]), logarithm: logarithm)
      return weighs ? loss * stretch.weights[pixel] : loss
    }
  }

  // MARK: Products

  /// - Returns: Whether no factor is so small that the product might not be a number.
  private func multiply(_ stretch: NumberStretch, into losses: inout [NumberLoss]) -> Bool {
    let (y, p, q, count) = (stretch.targets, stretch.values, likelihoods, stretch.paddedCount)
    for pixel in 0..<count { q[pixel] = abs((1 - y[pixel]) - p[pixel]) }
    guard laneCount(count, { one(q[$0] < 0x1p-31) }) == 0 else { return false }
    let plain = max(0, 0 - logarithmOfProduct(count) { q[$0] })
    let agree = areWithin(widestClip, stretch)
    for (index, bounds) in bounds.enumerated() {
      losses[index] = NumberLoss()
      losses[index].total =
        agree || areWithin(bounds.clip, stretch) ? plain : multiply(stretch, clip: bounds.clip)
    }
    return true
  }

  /// Whether no p is clipped.
  private func areWithin(_ clip: Double, _ stretch: NumberStretch) -> Bool {
    let (p, largest) = (stretch.values, 1 - clip)
    return clip == 0 || laneCount(stretch.count) { one(p[$0] < clip) | one(p[$0] > largest) } == 0
  }

  private func multiply(_ stretch: NumberStretch, clip: Double) -> Double {
    let (y, p, q, largest) = (stretch.targets, stretch.values, likelihoods, 1 - clip)
    for pixel in 0..<stretch.count {
      let raised = p[pixel] < clip ? clip : p[pixel]
      q[pixel] = abs((1 - y[pixel]) - (raised > largest ? largest : raised))
    }
    // Those that cost nothing are not clipped.
    for pixel in stretch.count..<stretch.paddedCount { q[pixel] = 1 }
    return max(0, 0 - logarithmOfProduct(stretch.paddedCount) { q[$0] })
  }

  // MARK: Logarithms

  private func addLogarithms(
    _ stretch: NumberStretch, weighs: Bool, into losses: inout [NumberLoss]
  ) {
    factors.fill(stretch, weighs: weighs)
    takeLogarithms(stretch)
    let wrong = laneCount(stretch.count) { stretch.isCertainAndWrong($0) }
    // Then no logarithm is beyond any bound, so that one sum serves all.
    let agree = wrong == 0 && areWithin(widestClip, stretch)
    for (index, bounds) in bounds.enumerated() {
      if agree && index > 0 {
        losses[index] = losses[0]
        continue
      }
      losses[index].total = laneSum(stretch.paddedCount) { loss($0, bounds) }
      losses[index].saturated =
        wrong == 0 ? 0 : laneSum(stretch.paddedCount) { saturatedLoss($0, stretch, bounds) }
    }
  }

  @inline(__always)
  private func saturatedLoss(
    _ pixel: Int, _ stretch: NumberStretch, _ bounds: LossBounds
  ) -> Double {
    pixel < stretch.count && stretch.isCertainAndWrong(pixel) == 1 ? loss(pixel, bounds) : 0
  }

  /// The loss of a pixel. 0·log 0 = 0: a logarithm whose factor is zero does not count.
  @inline(__always)
  private func loss(_ pixel: Int, _ bounds: LossBounds) -> Double {
    let (f, b) = (factors.foreground[pixel], factors.background[pixel])
    let ofForeground = bounds.clamped(foreground: ofForeground[pixel])
    let ofBackground = bounds.clamped(background: ofBackground[pixel])
    return (f > 0 ? f * ofForeground : 0) + (b > 0 ? b * ofBackground : 0)
  }

  private func takeLogarithms(_ stretch: NumberStretch) {
    let (p, count) = (stretch.values, stretch.paddedCount)
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
}

extension NumberStretch {
  /// 1 for a pixel whose unclipped loss is infinite, else 0.
  @inline(__always)
  func isCertainAndWrong(_ pixel: Int) -> Int64 {
    let (y, p) = (targets[pixel], values[pixel])
    return one(p == 0) & one(y > 0) | one(p == 1) & one(y < 1)
  }
}

/// What a convention makes of the two logarithms of a pixel.
///
/// Clipping p is the same as bounding its logarithms, since these rise with it.
struct LossBounds {
  /// How far inside 0 and 1 p is clipped.
  let clip: Double
  private let foreground: (least: Double, most: Double)
  private let background: (least: Double, most: Double)

  init(clip: Double, ceiling: Double) {
    self.clip = clip
    guard clip > 0 else {
      (foreground, background) = ((0, ceiling), (0, ceiling))
      return
    }
    let largest = 1 - clip
    foreground = (0 - naturalLogarithm(largest), min(0 - naturalLogarithm(clip), ceiling))
    // 1 - p of a clipped p, rounded as the peers round it.
    background = (0 - naturalLogarithm(1 - clip), min(0 - naturalLogarithm(1 - largest), ceiling))
  }

  @inline(__always)
  func clamped(foreground logarithm: Double) -> Double {
    let raised = logarithm < foreground.least ? foreground.least : logarithm
    return raised > foreground.most ? foreground.most : raised
  }

  @inline(__always)
  func clamped(background logarithm: Double) -> Double {
    let raised = logarithm < background.least ? background.least : logarithm
    return raised > background.most ? background.most : raised
  }
}
