internal import CImageCodecs

/// libpng, reading one file from the top row down.
///
/// After `false` only ``fault`` is of use.
struct PNGReader: ~Copyable {
  private let reader: OpaquePointer

  /// Reads a file from its first byte on, or gives `nil` where there is no memory.
  ///
  /// The file must last as long as the reader, which takes its descriptor over.
  init?(_ file: OpenFile) {
    let head = file.takeHead()
    guard let reader = img_png_open(file.takeDescriptor(), img_bytes(head)) else { return nil }
    self.reader = reader
  }

  /// Reads what it is fed, without checksums, or gives `nil` where there is no memory.
  static func fed() -> PNGReader? { img_png_open_fed().map { PNGReader(reader: $0) } }

  private init(reader: OpaquePointer) { self.reader = reader }

  deinit { img_png_close(reader) }

  /// Hands over the file's next bytes, which must last until they are read.
  func feed(_ parts: UnsafeBufferPointer<img_bytes>) {
    img_png_feed(reader, parts.baseAddress, parts.count)
  }

  func readHeader(_ header: inout img_png_header) -> Bool { img_png_read_header(reader, &header) }

  func readRows(_ count: Int, into rows: UnsafeMutableRawPointer, rowBytes: Int) -> Bool {
    img_png_read_rows(
      reader, rows.assumingMemoryBound(to: UInt8.self), rowBytes, UInt32(count))
  }

  /// Reads an interlaced picture, into rows of zeros.
  func readWhole(_ height: Int, into rows: UnsafeMutableRawPointer, rowBytes: Int) -> Bool {
    img_png_read_whole(
      reader, rows.assumingMemoryBound(to: UInt8.self), rowBytes, UInt32(height))
  }

  /// Reads what follows the last row, to see that the file is whole.
  func readEnd() -> Bool { img_png_read_end(reader) }

  /// What is wrong with the file, after a call that gave `false`.
  var fault: ImageFileError.Fault {
    let message = String(cString: img_png_message(reader))
    if img_png_is_unreadable(reader) { return .unreadable(reason: message) }
    return .damaged(reason: "libpng says: \(message)")
  }
}
