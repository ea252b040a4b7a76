/// Rows of which idle threads inflate the next band while one is unfiltered.
///
/// Of all that a large picture takes, inflating its map is the longest part that has an order.
final class AheadInflater: RowInflater {
  private let source: any RowInflater
  private let bytes: AheadBytes

  var heldBytes: Int { source.heldBytes + bytes.heldBytes }

  private struct Odd: Error {}

  /// - Parameter bandBytes: How many bytes will be inflated at a time; fewer only at the end.
  init(_ source: any RowInflater, bandBytes: Int, totalBytes: Int, _ idle: IdleThreads) {
    self.source = source
    bytes = AheadBytes(pieceBytes: bandBytes, totalBytes: totalBytes, idle) { rows in
      guard source.inflate(into: rows) else { throw Odd() }
    }
  }

  func inflate(into rows: UnsafeMutableRawBufferPointer) -> Bool {
    (try? bytes.read(into: rows)) != nil
  }

  func end() -> UnsafeRawBufferPointer? { source.end() }
}
