/// How far pixels lie from the next ones, in any unit.
public struct PixelSpacing: Hashable, Sendable {
  /// From a row to the next.
  public let y: Double
  /// From a pixel of a row to the next.
  public let x: Double

  /// Distances in pixels.
  public static let one = PixelSpacing(y: 1, x: 1)

  /// - Precondition: Both are finite and above 0.
  public init(y: Double, x: Double) {
    precondition(y > 0 && x > 0 && y.isFinite && x.isFinite, "spacing (\(y), \(x))")
    self.y = y
    self.x = x
  }
}
