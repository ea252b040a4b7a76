/// How far pixels lie from the next ones, in any unit.
public struct PixelSpacing: Hashable, Sendable {
  /// From a row to the next.
  public let y: Double
  /// From a pixel of a row to the next.
  public let x: Double

  /// What a spacing may be.
  public static let range = 1e-9...1e9

  /// Distances in pixels.
  public static let one = PixelSpacing(y: 1, x: 1)

  /// - Precondition: Both are in 10⁻⁹...10⁹, so that squares of distances are numbers.
  public init(y: Double, x: Double) {
    precondition(Self.range.contains(y) && Self.range.contains(x), "spacing (\(y), \(x))")
    self.y = y
    self.x = x
  }
}
