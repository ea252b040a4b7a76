/// What companion losses need of a stretch.
struct CompanionSums {
  private let focal: CompanionLosses
  /// What bounds the logarithms of the focal loss.
  private let bounds: LossBounds

  /// - Returns: `nil` where no companion losses are wanted.
  init?(_ rules: NumberRules) {
    guard let companions = rules.companions else { return nil }
    focal = companions
    bounds = rules.bounds[rules.tileIndex]
  }

  /// Adds the sums of a stretch of probabilities, whose logarithms are given.
  ///
  /// - Parameter weighs: Whether pixels weigh what the stretch says, and not all alike.
  func add(
    _ stretch: NumberStretch, _ logarithms: PixelLogarithms, weighs: Bool,
    to tally: inout NumberTally
  ) {
    let (y, p, w, count) = (stretch.targets, stretch.values, stretch.weights, stretch.count)
    tally.probabilities += laneSum(count) { weighs ? w[$0] * p[$0] : p[$0] }
    tally.overlap += laneSum(count) { weighs ? w[$0] * p[$0] * y[$0] : p[$0] * y[$0] }
    guard stretch.isBinary else {
      tally.hasSoftTargets = true
      return
    }
    tally.focal += laneSum(count) { pixel in
      let loss = focalLoss(pixel, stretch, logarithms)
      return weighs ? loss * w[pixel] : loss
    }
  }

  @inline(__always)
  private func focalLoss(
    _ pixel: Int, _ stretch: NumberStretch, _ logarithms: PixelLogarithms
  ) -> Double {
    let isForeground = stretch.targets[pixel] == 1
    let logarithm =
      isForeground
      ? bounds.clamped(foreground: logarithms.ofForeground[pixel])
      : bounds.clamped(background: logarithms.ofBackground[pixel])
    return focal.focal(
      isForeground: isForeground, error: logarithms.errors[pixel], logarithm: logarithm)
  }
}
