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

  /// Ends the picture, which has no name yet.
  package func end() throws(WriteError) {
    do { try encoder.finish() } catch { throw failure(error) }
  }

  /// Gives the ended picture its name.
  package func commit() throws(WriteError) {
    if let file = file.take() { try file.commit() }
  }

  /// Removes the picture under its name, where it has it.
  func remove() { if file == nil { unlink(path) } }

  /// Whether the file at a path ends as every heatmap does: a machine that lost its power may have kept the name
  /// of a file and not its bytes.
  package static func isWhole(_ path: String) -> Bool { FileEnd.isThere(PNGFrame.end, in: path) }

  private func failure(_ error: SystemError) -> WriteError {
    WriteError(path: path, reason: error.text)
  }
}
