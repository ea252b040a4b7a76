package import SegScore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A heatmap being written, row by row.
package final class HeatmapFile {
  private let path: String
  private let encoder: PNGEncoder
  private var file: AtomicFile?

  /// Creates the file's draft, and its folder where that does not exist.
  ///
  /// - Parameters:
  ///   - note: What the file says beside the style's text.
  ///   - encoder: The encoder of the heatmap's style, which writes no other file meanwhile.
  package init(
    path: String, size: ImageSize, note: PNGNote? = nil, encoder: PNGEncoder
  ) throws(WriteError) {
    try Paths.makeFolder(Paths.folder(of: path))
    let file = try AtomicFile(path: path)
    encoder.begin(size, note: note, to: file.descriptor)
    self.path = path
    self.encoder = encoder
    self.file = consume file
  }

  /// Writes the next rows: one palette index a pixel.
  package func write(_ rows: UnsafeBufferPointer<UInt8>) throws(WriteError) {
    do { try encoder.write(rows) } catch { throw failure(error) }
  }

  /// Ends the picture, which then appears under its name.
  package func finish() throws(WriteError) {
    do { try encoder.finish() } catch { throw failure(error) }
    if let file = file.take() { try file.commit() }
  }

  /// Whether the file at a path ends as every heatmap does: a machine that lost its power may have kept the name
  /// of a file and not its bytes.
  package static func isWhole(_ path: String, end: [UInt8] = PNGFrame.end) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let start = lseek(descriptor, off_t(-end.count), SEEK_END)
    guard start > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: end.count)
    return read(descriptor, &bytes, bytes.count) == bytes.count && bytes == end
  }

  private func failure(_ error: SystemError) -> WriteError {
    WriteError(path: path, reason: error.text)
  }
}
