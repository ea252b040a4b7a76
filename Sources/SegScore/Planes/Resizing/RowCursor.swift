/// A plane that is read a row at a time, of which the row that was read last is kept.
final class RowCursor {
  /// The plane.
  let plane: any BandReader
  /// The row that is kept, or -1 before the first.
  private(set) var row = -1
  private let memory = RowMemory()

  init(_ plane: any BandReader) { self.plane = plane }

  /// Bytes of a row, with what says which of its pixels count.
  var rowBytes: Int { plane.size.width * plane.bytesPerPixel }

  /// Bytes that reading holds, with the row.
  var heldBytes: Int { plane.heldBytes + rowBytes }

  /// Reads on to a row, which cannot be above the one that is kept.
  ///
  /// - Parameter afterRow: Called for each row that is read, while it is kept.
  func advance(to row: Int, afterRow: () -> Void = {}) throws {
    memory.reserve(rowBytes)
    while self.row < row {
      try memory.read(1, of: plane)
      self.row += 1
      afterRow()
    }
  }

  /// The samples of the row that is kept.
  func samples<Sample>(_ type: Sample.Type) -> UnsafePointer<Sample> {
    UnsafePointer(memory.samples(type))
  }
}
