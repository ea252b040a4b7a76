/// The losses of stretches any of whose pixels may weigh more, or be certain and wrong: each pixel takes its own
/// logarithms.
final class LogarithmLosses {
  /// Those of the conventions that the losses are asked for.
  private let bounds: [LossBounds]
  private let areLogits: Bool
  /// The largest clip of all conventions, or a tiny one where none clips: where no p is beyond it, all of them
  /// agree.
  private let widestClip: Double
  private let factors: LossFactors

  init(_ rules: NumberRules) {
    bounds = rules.bounds
    areLogits = rules.areLogits
    widestClip = max(1e-40, bounds.map(\.clip).max() ?? 0)
    factors = LossFactors(rules.adjustment)
  }

  /// - Parameters:
  ///   - stretch: Holds probabilities, whose logarithms are given.
  ///   - weighs: Whether pixels weigh what the stretch says, and not all alike.
  ///   - losses: Become those of the stretch, one a convention; of one without a value they mean nothing.
  func sum(
    _ stretch: NumberStretch, _ logarithms: PixelLogarithms, weighs: Bool,
    into losses: UnsafeMutableBufferPointer<NumberLoss>
  ) {
    factors.fill(stretch, weighs: weighs)
    let wrong = areLogits ? 0 : stretch.certainAndWrong
    // Then no logarithm is beyond any bound, so that one sum serves all.
    let agree = areLogits || wrong == 0 && isWithinClips(stretch)
    for (index, bounds) in bounds.enumerated() {
      if agree && index > 0 {
        losses[index] = losses[0]
        continue
      }
      let loss = { (pixel: Int) in self.loss(pixel, logarithms, bounds) }
      losses[index].total = laneSum(stretch.paddedCount, loss)
      losses[index].saturated =
        wrong == 0
        ? 0 : laneSum(stretch.count) { stretch.isCertainAndWrong($0) == 1 ? loss($0) : 0 }
    }
  }

  /// Whether no p is clipped.
  private func isWithinClips(_ stretch: NumberStretch) -> Bool {
    let (p, clip, largest) = (stretch.values, widestClip, 1 - widestClip)
    return laneCount(stretch.count) { one(p[$0] < clip) | one(p[$0] > largest) } == 0
  }

  /// The loss of a pixel. 0·log 0 = 0: a logarithm whose factor is zero does not count.
  @inline(__always)
  private func loss(
    _ pixel: Int, _ logarithms: PixelLogarithms, _ bounds: LossBounds
  ) -> Double {
    let (f, b) = (factors.foreground[pixel], factors.background[pixel])
    let ofForeground = bounds.clamped(foreground: logarithms.ofForeground[pixel])
    let ofBackground = bounds.clamped(background: logarithms.ofBackground[pixel])
    return (f > 0 ? f * ofForeground : 0) + (b > 0 ? b * ofBackground : 0)
  }
}

/// The loss of a stretch under one convention, in nats.
struct NumberLoss {
  /// That of all pixels.
  var total = 0.0
  /// That of the pixels that are certain and wrong.
  var saturated = 0.0
}
