/// A small picture of palette indices, row after row.
public struct IndexPicture: Equatable, Sendable {
  /// Its size.
  public let size: ImageSize
  /// An index a pixel.
  public let indices: [UInt8]

  /// The given picture.
  public init(size: ImageSize, indices: [UInt8]) {
    precondition(indices.count == size.pixelCount, "\(indices.count) indices for \(size)")
    (self.size, self.indices) = (size, indices)
  }
}
