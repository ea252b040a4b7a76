/// What the indices of a loss heatmap stand for.
public enum HeatmapScale {
  /// The top of the default scale, -ln 1 % = 4.605 nats.
  public static let defaultMaximum = 0 - naturalLogarithm(0.01)

  /// The largest loss that an index can tell from others, ln 255 = 5.541 nats.
  public static let largestMaximum = naturalLogarithm(255)

  /// The loss of an index in `1...255`, -ln(index / 255) nats. Index 1 stands for all above it too.
  public static func loss(index: Int) -> Double {
    precondition((1...255).contains(index), "index \(index)")
    return 0 - naturalLogarithm(Double(index) / 255)
  }
}
