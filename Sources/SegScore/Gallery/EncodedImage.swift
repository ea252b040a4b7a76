/// A small picture as the bytes of a file, which a page can hold.
public struct EncodedImage: Hashable, Sendable {
  /// What the bytes are.
  public enum MediaType: String, Sendable {
    case png = "image/png"
    case jpeg = "image/jpeg"
  }

  /// Its size in pixels of its own.
  public let size: ImageSize
  /// What the bytes are.
  public let mediaType: MediaType
  /// The file's bytes.
  public let bytes: [UInt8]

  /// The given picture.
  public init(size: ImageSize, mediaType: MediaType, bytes: [UInt8]) {
    (self.size, self.mediaType, self.bytes) = (size, mediaType, bytes)
  }
}
