internal import CZLib

/// Inflates a part of a file from its first byte on, piece by piece.
///
/// After an error it is of no more use.
final class InflatingStream {
  /// How many bytes were inflated.
  private(set) var position = 0

  private let file: PositionedFile
  private let count: Int
  /// The deflated bytes that were not read yet.
  private var unread: Range<Int>
  private let input: UnsafeMutableRawBufferPointer
  private let surplus: UnsafeMutableRawBufferPointer
  // zlib notes the address of its stream.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isAtEnd = false

  private static let pieceBytes = 1 << 14

  /// zlib's window and tables take less than 64 KB.
  static let heldBytes = 2 * pieceBytes + (1 << 16)

  /// - Parameter count: How many bytes there have to be.
  init(_ file: PositionedFile, _ range: Range<Int>, count: Int) {
    self.file = file
    self.count = count
    unread = range
    input = .allocate(byteCount: Self.pieceBytes, alignment: 1)
    surplus = .allocate(byteCount: Self.pieceBytes, alignment: 1)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Negative: without zlib's header and checksum.
    let status = inflateInit2_(
      stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib cannot begin: \(status)")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
    surplus.deallocate()
  }

  /// Passes over the bytes before a position.
  func skip(to target: Int) throws(ImageFileError.Fault) {
    while position < target {
      let piece = surplus.prefix(target - position)
      try read(into: UnsafeMutableRawBufferPointer(rebasing: piece))
    }
  }

  /// Inflates the next bytes; with the last ones the deflated bytes have to end.
  ///
  /// - Precondition: There have to be so many.
  func read(into bytes: UnsafeMutableRawBufferPointer) throws(ImageFileError.Fault) {
    precondition(bytes.count <= count - position, "\(bytes.count) bytes at \(position) of \(count)")
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(1 << 30)
      try inflate(into: UnsafeMutableRawBufferPointer(rebasing: piece))
      rest = rest.dropFirst(piece.count)
    }
    position += bytes.count
    if position == count { try checkEnd() }
  }

  private func inflate(
    into bytes: UnsafeMutableRawBufferPointer
  ) throws(ImageFileError.Fault) {
    setOutput(bytes)
    while stream.pointee.avail_out > 0 {
      guard !isAtEnd else { throw .damaged(reason: "its deflated bytes end too early") }
      try step()
    }
  }

  private func checkEnd() throws(ImageFileError.Fault) {
    setOutput(UnsafeMutableRawBufferPointer(rebasing: surplus.prefix(1)))
    while !isAtEnd {
      try step()
      guard stream.pointee.avail_out == 1 else {
        throw .damaged(reason: "it inflates to more than \(count) bytes")
      }
    }
    guard stream.pointee.avail_in == 0 && unread.isEmpty else {
      throw .damaged(reason: "bytes follow those that are deflated")
    }
  }

  private func setOutput(_ bytes: UnsafeMutableRawBufferPointer) {
    stream.pointee.next_out = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(bytes.count)
  }

  /// Inflates as far as the bytes go that are there, after reading some if there are none.
  private func step() throws(ImageFileError.Fault) {
    if stream.pointee.avail_in == 0 { try fetch() }
    // Without new bytes zlib may still hold some: the rest of a repeat, or the end.
    let status = CZLib.inflate(stream, Z_NO_FLUSH)
    isAtEnd = status == Z_STREAM_END
    if status == Z_BUF_ERROR { throw .damaged(reason: "its deflated bytes end too early") }
    guard isAtEnd || status == Z_OK else { throw .damaged(reason: "zlib cannot inflate it") }
  }

  private func fetch() throws(ImageFileError.Fault) {
    guard !unread.isEmpty else { return }
    let piece = unread.prefix(Self.pieceBytes)
    try file.read(
      at: piece.lowerBound, into: UnsafeMutableRawBufferPointer(rebasing: input[..<piece.count]))
    unread = piece.upperBound..<unread.upperBound
    stream.pointee.next_in = input.baseAddress!.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(piece.count)
  }
}
