/// Sums the loss of a stretch of pixels under the conventions of a run.
///
/// One form for probabilities, one for logits.
protocol StretchLosses: AnyObject {
  /// What the map's numbers may be.
  var valid: ValidNumbers { get }

  /// The number of a pixel that costs nothing where y = 0.
  var padding: Double { get }

  /// The losses, a convention each, in the order of the conventions; those of conventions without a value
  /// mean nothing. The stretch then holds probabilities.
  ///
  /// - Parameter weighs: Whether pixels weigh what the stretch says, and not all alike.
  func sum(_ stretch: NumberStretch, weighs: Bool, into losses: inout [NumberLoss])

  /// The focal loss of the stretch that was summed last, where companion losses are wanted.
  var focal: Double { get }
}

/// The loss of a stretch under one convention, in nats.
struct NumberLoss {
  /// That of all pixels.
  var total = 0.0
  /// That of the pixels that are certain and wrong.
  var saturated = 0.0
}

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
