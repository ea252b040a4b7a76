package import SegScore

/// A heatmap being written, row by row.
package final class HeatmapFile {
  private let path: String
  private let encoder: PNGEncoder
  private var file: AtomicFile?

  /// Creates the file's draft, and its folder where that does not exist.
  ///
  /// - Parameter encoder: The encoder of the heatmap's style, which writes no other file meanwhile.
  package init(path: String, size: ImageSize, encoder: PNGEncoder) throws(WriteError) {
    try Paths.makeFolder(Paths.folder(of: path))
    let file = try AtomicFile(path: path)
    encoder.begin(size, to: file.descriptor)
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

  private func failure(_ error: SystemError) -> WriteError {
    WriteError(path: path, reason: error.text)
  }
}
