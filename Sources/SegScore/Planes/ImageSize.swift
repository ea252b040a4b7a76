/// The width and height of a picture, in pixels.
public struct ImageSize: Hashable, Sendable, CustomStringConvertible {
  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int

  /// A size of `width` × `height` pixels.
  ///
  /// - Precondition: Both are at least 1.
  public init(width: Int, height: Int) {
    precondition(width > 0 && height > 0, "\(width)×\(height) pixels")
    self.width = width
    self.height = height
  }

  /// Pixels in the picture.
  public var pixelCount: Int { width * height }

  /// The size as people write it: `640×480`.
  public var description: String { "\(width)×\(height)" }
}
