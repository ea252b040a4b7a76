/// The loss of each pixel of a stretch under one convention, in nats.
final class PixelLosses {
  private let logarithms = PixelLogarithms()
  private let bounds: LossBounds
  private let adjustment: TargetAdjustment
  private let areLogits: Bool

  /// - Returns: `nil` where the convention of tiles has no value for the map.
  init?(_ rules: NumberRules) {
    guard rules.hasValue(rules.tileConvention) else { return nil }
    bounds = rules.bounds[rules.tileIndex]
    adjustment = rules.adjustment
    areLogits = rules.areLogits
  }

  /// Fills memory with the losses of a stretch's pixels. Logits in the stretch become probabilities.
  func fill(_ losses: UnsafeMutablePointer<Double>, _ stretch: NumberStretch) {
    let y = stretch.targets
    areLogits ? logarithms.takeLogits(stretch) : logarithms.takeProbabilities(stretch)
    for pixel in 0..<stretch.count {
      let factors = adjustment.factors(y[pixel])
      let ofForeground = bounds.clamped(foreground: logarithms.ofForeground[pixel])
      let ofBackground = bounds.clamped(background: logarithms.ofBackground[pixel])
      // 0·log 0 = 0: a logarithm whose factor is zero does not count.
      losses[pixel] =
        (factors.foreground > 0 ? factors.foreground * ofForeground : 0)
        + (factors.background > 0 ? factors.background * ofBackground : 0)
    }
  }
}
