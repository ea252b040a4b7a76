/// The loss of each pixel of a stretch under one convention, in nats: of levels from a table, of numbers by their
/// logarithms.
final class PixelLosses {
  private let levels: LevelLosses?
  private let logarithms = PixelLogarithms()
  private let bounds: LossBounds
  private let adjustment: TargetAdjustment
  private let areLogits: Bool

  /// - Parameter levels: The losses of the map's levels, where it has some.
  /// - Returns: `nil` where the convention of tiles has no value for the map.
  init?(_ rules: NumberRules, levels: LevelLosses?) {
    guard rules.hasValue(rules.tileConvention) else { return nil }
    self.levels = levels
    bounds = rules.bounds[rules.tileIndex]
    adjustment = rules.adjustment
    areLogits = rules.areLogits
  }

  /// Fills memory with the losses of a stretch's pixels. Logits in the stretch become probabilities.
  func fill(_ losses: UnsafeMutablePointer<Double>, _ stretch: NumberStretch) {
    if let levels { return fill(losses, stretch, levels) }
    let y = stretch.targets
    areLogits ? logarithms.takeLogits(stretch) : logarithms.takeProbabilities(stretch)
    for pixel in 0..<stretch.count {
      let factors = adjustment.factors(y[pixel])
      let ofForeground = bounds.clamped(foreground: logarithms.ofForeground[pixel])
      let ofBackground = bounds.clamped(background: logarithms.ofBackground[pixel])
      losses[pixel] =
        product(factors.foreground, ofForeground) + product(factors.background, ofBackground)
    }
  }

  private func fill(
    _ losses: UnsafeMutablePointer<Double>, _ stretch: NumberStretch, _ levels: LevelLosses
  ) {
    let (y, p, largest) = (stretch.targets, stretch.values, Double(levels.depth.maximumLevel))
    levels.foreground.withUnsafeBufferPointer { ofForeground in
      levels.background.withUnsafeBufferPointer { ofBackground in
        for pixel in 0..<stretch.count {
          let level = Int(p[pixel] * largest + 0.5)
          losses[pixel] =
            product(y[pixel], ofForeground[level]) + product(1 - y[pixel], ofBackground[level])
        }
      }
    }
  }
}
