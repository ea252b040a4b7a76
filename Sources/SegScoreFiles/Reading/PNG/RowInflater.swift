/// Where the rows of a PNG file come from, inflated but still filtered.
///
/// Two ways, one result: in one piece for pictures that fit into memory, else piece by piece.
protocol RowInflater: AnyObject {
  /// The most bytes that are held, beside the rows that are delivered.
  var heldBytes: Int { get }

  /// Delivers the next bytes, as many as there is room for.
  ///
  /// - Returns: Whether they were there, and no fault was found so far. What is odd is for libpng to
  ///   judge.
  func inflate(into rows: UnsafeMutableRawBufferPointer) -> Bool

  /// The file's bytes after the pixels, or `nil` where the compressed data or the file is not whole.
  ///
  /// Asked once, when all bytes were delivered.
  func end() -> UnsafeRawBufferPointer?
}
