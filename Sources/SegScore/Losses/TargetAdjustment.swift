/// How targets are changed before they meet the loss: smoothed first, then foreground weighs more.
///
/// loss = -(W·y'·log(p) + (1 - y')·log(1 - p)) with y' = y·(1 - S) + S/2. The denominator of a mean stays
/// the number of pixels. Smoothing is Keras's `label_smoothing`, the weight PyTorch's `pos_weight`.
public struct TargetAdjustment: Hashable, Sendable {
  /// S, in `0...1`.
  public var labelSmoothing = 0.0
  /// W, above 0.
  public var positiveWeight = 1.0

  /// Targets as they are.
  public init() {}

  /// Whether targets stay as they are.
  var isNone: Bool { self == TargetAdjustment() }

  /// What multiplies -log(p) and -log(1 - p) of a pixel with target y.
  @inline(__always)
  func factors(_ y: Double) -> (foreground: Double, background: Double) {
    let smoothed = y * (1 - labelSmoothing) + labelSmoothing / 2
    return (positiveWeight * smoothed, 1 - smoothed)
  }
}
