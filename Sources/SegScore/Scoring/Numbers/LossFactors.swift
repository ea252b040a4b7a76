/// What multiplies -log(p) and -log(1 - p) of each pixel of a stretch: its target and its weight.
final class LossFactors {
  let foreground = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  let background = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  /// y and 1 - y of each pixel as they are, times its weight.
  let targets = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  let rests = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  private let adjustment: TargetAdjustment

  init(_ adjustment: TargetAdjustment) { self.adjustment = adjustment }

  deinit {
    foreground.deallocate()
    background.deallocate()
    targets.deallocate()
    rests.deallocate()
  }

  /// Whether the factors are y and 1 - y but for weights.
  var areTargets: Bool { adjustment.isNone }
  /// The factors of y = 1, without a weight.
  var ofOne: (foreground: Double, background: Double) { adjustment.factors(1) }
  /// The factors of y = 0, without a weight.
  var ofZero: (foreground: Double, background: Double) { adjustment.factors(0) }

  func fill(_ stretch: NumberStretch, weighs: Bool) {
    let adjustment = adjustment
    for pixel in 0..<stretch.count {
      let factors = adjustment.factors(stretch.targets[pixel])
      (foreground[pixel], background[pixel]) = (factors.foreground, factors.background)
      (targets[pixel], rests[pixel]) = (stretch.targets[pixel], 1 - stretch.targets[pixel])
    }
    for pixel in stretch.count..<stretch.paddedCount {
      (foreground[pixel], background[pixel]) = (0, 0)
    }
    guard weighs else { return }
    for pixel in 0..<stretch.count {
      foreground[pixel] *= stretch.weights[pixel]
      background[pixel] *= stretch.weights[pixel]
      targets[pixel] *= stretch.weights[pixel]
      rests[pixel] *= stretch.weights[pixel]
    }
  }
}
