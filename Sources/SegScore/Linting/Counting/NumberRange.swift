/// What can be said of a plane of floats without levels to count.
public struct NumberRange: Equatable, Sendable {
  /// How many pixels have a valid number.
  public internal(set) var pixels: UInt64 = 0
  /// How many are exactly 0, and none of logits.
  public internal(set) var zeros: UInt64 = 0
  /// How many are exactly 1, and none of logits.
  public internal(set) var ones: UInt64 = 0
  /// The lowest probability or target; infinity without pixels.
  public internal(set) var lowest = Double.infinity
  /// The highest probability or target; negative infinity without pixels.
  public internal(set) var highest = -Double.infinity

  /// The range of no pixels.
  public init() {}

  /// The range of numbers that were counted elsewhere.
  public init(pixels: UInt64, zeros: UInt64, ones: UInt64, lowest: Double, highest: Double) {
    (self.pixels, self.zeros, self.ones) = (pixels, zeros, ones)
    (self.lowest, self.highest) = (lowest, highest)
  }
}
