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

extension RowInflater {
  /// Whether a zlib header's window covers all bytes that could be pointed back to.
  ///
  /// libdeflate does not look at it, and zlib looks only at bytes that lie before those it has room
  /// for: where that is a row, as libpng has it, fewer may be pointed to than where it is a band.
  static func hasReach(_ firstByte: UInt8, _ rawBytes: Int) -> Bool {
    1 << (Int(firstByte >> 4) + 8) >= min(rawBytes, 32_768)
  }
}
