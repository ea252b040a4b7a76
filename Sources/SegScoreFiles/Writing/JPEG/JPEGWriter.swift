internal import CImageCodecs
package import SegScore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A JPEG picture being written by libjpeg, from the top row down. The same rows give the same bytes.
package struct JPEGWriter: ~Copyable {
  private let writer: OpaquePointer
  private let rowBytes: Int

  /// The longest side that libjpeg writes.
  package static let longestSide = 65_500

  /// At this quality lines of one pixel keep their colour.
  private static let quality: Int32 = 88

  /// Begins a picture of three bytes a pixel.
  ///
  /// - Parameter descriptor: Where the bytes go, which stays the caller's; without it they stay in memory.
  /// - Precondition: Neither side is above ``longestSide``.
  package init(_ size: ImageSize, to descriptor: Int32? = nil) throws(SystemError) {
    precondition(max(size.width, size.height) <= Self.longestSide, "\(size) pixels")
    guard let writer = img_jpeg_write_open(descriptor ?? -1) else {
      throw SystemError(number: ENOMEM)
    }
    guard img_jpeg_write_begin(writer, UInt32(size.width), UInt32(size.height), Self.quality)
    else {
      defer { img_jpeg_write_close(writer) }
      throw Self.failure(writer)
    }
    self.writer = writer
    rowBytes = 3 * size.width
  }

  deinit { img_jpeg_write_close(writer) }

  /// Writes the next rows.
  package func write(_ rows: UnsafeBufferPointer<UInt8>) throws(SystemError) {
    guard let start = rows.baseAddress else { return }
    try check(img_jpeg_write_rows(writer, start, rowBytes, UInt32(rows.count / rowBytes)))
  }

  /// Ends the picture after its last row.
  package func finish() throws(SystemError) { try check(img_jpeg_write_end(writer)) }

  /// The bytes of a finished picture in memory.
  package var written: [UInt8] {
    let bytes = img_jpeg_written(writer)
    return Array(UnsafeRawBufferPointer(start: bytes.start, count: bytes.count))
  }

  private func check(_ succeeded: Bool) throws(SystemError) {
    if !succeeded { throw Self.failure(writer) }
  }

  private static func failure(_ writer: OpaquePointer) -> SystemError {
    let words = img_jpeg_write_message(writer).map { "libjpeg says: \(String(cString: $0))" }
    return SystemError(number: img_jpeg_write_error(writer), words: words)
  }
}

/// Makes the bytes of JPEG files of small pictures.
package enum JPEGEncoder {
  /// The file's bytes.
  package static func bytes(of picture: RGBPicture) throws(SystemError) -> [UInt8] {
    let writer = try JPEGWriter(picture.size)
    try picture.bytes.withUnsafeBufferPointer { rows throws(SystemError) in try writer.write(rows) }
    try writer.finish()
    return writer.written
  }
}
