/// What multiplies -log(p) and -log(1 - p) of each pixel of a stretch: its target and its weight.
final class LossFactors {
  let foreground = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  let background = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  private let adjustment: TargetAdjustment

  init(_ adjustment: TargetAdjustment) { self.adjustment = adjustment }

  deinit {
    foreground.deallocate()
    background.deallocate()
  }

  func fill(_ stretch: NumberStretch, weighs: Bool) {
    let adjustment = adjustment
    for pixel in 0..<stretch.count {
      let factors = adjustment.factors(stretch.targets[pixel])
      (foreground[pixel], background[pixel]) = (factors.foreground, factors.background)
    }
    for pixel in stretch.count..<stretch.paddedCount {
      (foreground[pixel], background[pixel]) = (0, 0)
    }
    guard weighs else { return }
    for pixel in 0..<stretch.count {
      foreground[pixel] *= stretch.weights[pixel]
      background[pixel] *= stretch.weights[pixel]
    }
  }
}
