package import SegScore

/// A small picture in colour: red, green and blue, a byte each, row after row.
package struct RGBPicture: Equatable, Sendable {
  /// Its size.
  package let size: ImageSize
  /// Three bytes a pixel.
  package let bytes: [UInt8]

  /// The given picture.
  package init(size: ImageSize, bytes: [UInt8]) {
    precondition(bytes.count == 3 * size.pixelCount, "\(bytes.count) bytes for \(size)")
    (self.size, self.bytes) = (size, bytes)
  }
}
