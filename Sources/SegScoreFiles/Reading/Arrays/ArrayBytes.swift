/// The bytes of an array's file, wherever they lie.
///
/// Several planes read them, on any thread, each from its start to its end.
protocol ArrayBytes: AnyObject {
  /// How many there are.
  var count: Int { get }

  /// The bytes that a plane holds while it reads them.
  var heldBytes: Int { get }

  /// Delivers the bytes from a position on, as many as there is room for.
  ///
  /// - Precondition: There are so many.
  func read(
    at position: Int, into bytes: UnsafeMutableRawBufferPointer
  ) throws(ImageFileError.Fault)
}

extension ArrayBytes {
  /// Some of the bytes.
  func bytes(_ range: Range<Int>) throws(ImageFileError.Fault) -> [UInt8] {
    try [UInt8](filled: range.count) { room throws(ImageFileError.Fault) in
      try read(at: range.lowerBound, into: room)
    }
  }
}

extension [UInt8] {
  /// Bytes that a reader fills.
  init(
    filled count: Int,
    by fill: (UnsafeMutableRawBufferPointer) throws(ImageFileError.Fault) -> Void
  ) throws(ImageFileError.Fault) {
    self.init(repeating: 0, count: count)
    // The array's own method does not pass on the type of what is thrown.
    var fault: ImageFileError.Fault?
    withUnsafeMutableBytes { room in
      do throws(ImageFileError.Fault) { try fill(room) } catch { fault = error }
    }
    if let fault { throw fault }
  }
}
