internal import CImageCodecs
import SegScore

/// An 8-bit palette PNG being written by libpng, row by row.
final class HeatmapFile {
  private let path: String
  private let width: Int
  private let writer: OpaquePointer
  private var file: AtomicFile?

  /// Creates the file's draft, and its folder where that does not exist.
  init(path: String, size: ImageSize, style: HeatmapStyle) throws(WriteError) {
    try Paths.makeFolder(Paths.folder(of: path))
    let file = try AtomicFile(path: path)
    guard let writer = img_png_create(file.descriptor) else {
      throw WriteError(path: path, reason: "out of memory")
    }
    self.path = path
    self.writer = writer
    self.file = consume file
    width = size.width
    guard Self.writeHeader(writer, size, style) else { throw failure() }
  }

  deinit { img_png_writer_close(writer) }

  /// Writes the next rows: one palette index a pixel.
  func write(_ rows: UnsafeBufferPointer<UInt8>) throws(WriteError) {
    let count = UInt32(rows.count / width)
    guard img_png_write_rows(writer, rows.baseAddress, width, count) else { throw failure() }
  }

  /// Ends the picture, which then appears under its name.
  func finish() throws(WriteError) {
    guard img_png_write_end(writer) else { throw failure() }
    if let file = file.take() { try file.commit() }
  }

  private func failure() -> WriteError {
    WriteError(path: path, reason: String(cString: img_png_writer_message(writer)))
  }

  private static func writeHeader(
    _ writer: OpaquePointer, _ size: ImageSize, _ style: HeatmapStyle
  ) -> Bool {
    var frame = img_png_frame()
    frame.width = UInt32(size.width)
    frame.height = UInt32(size.height)
    frame.first_is_transparent = true
    withUnsafeMutableBytes(of: &frame.palette) { bytes in
      for (index, color) in style.colors.enumerated() {
        bytes[3 * index] = color.red
        bytes[3 * index + 1] = color.green
        bytes[3 * index + 2] = color.blue
      }
    }
    return withCStrings(style.text.flatMap { [$0.keyword, $0.value] }) { pointers in
      frame.text = pointers.baseAddress
      frame.text_count = style.text.count
      return img_png_write_header(writer, &frame)
    }
  }
}

/// Lends strings to C while a body runs.
private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
  let bytes = strings.map { Array($0.utf8CString) }
  let flat = bytes.flatMap { $0 }
  return flat.withUnsafeBufferPointer { all in
    var pointers: [UnsafePointer<CChar>?] = []
    var offset = 0
    for part in bytes {
      pointers.append(all.baseAddress.map { $0 + offset })
      offset += part.count
    }
    return pointers.withUnsafeBufferPointer(body)
  }
}
