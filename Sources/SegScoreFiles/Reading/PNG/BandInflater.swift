internal import CLibDeflate
internal import CZLib

/// Inflates the rows of a PNG file piece by piece, for pictures that are too large to hold.
///
/// With zlib, since libdeflate has to have everything at once; but the checksum is libdeflate's, for
/// zlib's own would take a tenth of the time. A fault may show after rows were delivered; whoever took
/// them has to begin again.
final class BandInflater: RowInflater {
  private let data: PNGDataStream
  private let rawBytes: Int
  // zlib notes the address of its stream.
  private let stream: UnsafeMutablePointer<z_stream>
  private var hasBegun = false
  private var isAtEnd = false
  private var checksum: UInt32 = 1

  /// zlib's window and tables take less than 64 KB.
  var heldBytes: Int { data.heldBytes + (1 << 16) }

  /// An inflater of what the stream delivers, which is to be so many bytes.
  init(_ data: PNGDataStream, rawBytes: Int) {
    self.data = data
    self.rawBytes = rawBytes
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Negative: without zlib's header and checksum, which are read here.
    let status = inflateInit2_(
      stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib cannot begin: \(status)")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func inflate(into rows: UnsafeMutableRawBufferPointer) -> Bool {
    guard hasBegun || readHeader() else { return false }
    stream.pointee.next_out = rows.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(rows.count)
    while stream.pointee.avail_out > 0 {
      guard !isAtEnd, step() else { return false }
    }
    checksum = libdeflate_adler32(checksum, rows.baseAddress, rows.count)
    // zlib may have kept the last of these bytes from a chunk that ended before; libpng, which asks for
    // a row at a time, then goes on to the next chunk before it has that row.
    return isAtEnd || fetch()
  }

  func end() -> UnsafeRawBufferPointer? {
    guard readToEnd(), readNumber(bytes: 4) == checksum, stream.pointee.avail_in == 0,
      let surplus = data.next(), surplus.isEmpty
    else { return nil }
    return data.tail()
  }

  /// Whether zlib's header is right, needs no dictionary and has a window for all bytes.
  private func readHeader() -> Bool {
    hasBegun = true
    guard let header = readNumber(bytes: 2) else { return false }
    return header >> 8 & 0xF == 8 && header >> 12 <= 7 && header % 31 == 0 && header & 0x20 == 0
      && Self.hasReach(UInt8(header >> 8), rawBytes)
  }

  /// Whether the compressed data ends after the rows that were delivered.
  private func readToEnd() -> Bool {
    var surplus: UInt8 = 0
    return withUnsafeMutablePointer(to: &surplus) { byte in
      stream.pointee.next_out = byte
      stream.pointee.avail_out = 1
      while !isAtEnd {
        guard step(), stream.pointee.avail_out == 1 else { return false }
      }
      return true
    }
  }

  /// Inflates as far as the bytes go that are there, after fetching some if there are none.
  private func step() -> Bool {
    guard fetch() else { return false }
    let status = CZLib.inflate(stream, Z_NO_FLUSH)
    isAtEnd = status == Z_STREAM_END
    return isAtEnd || status == Z_OK
  }

  /// The next bytes as a number, the highest first.
  private func readNumber(bytes: Int) -> UInt32? {
    var number: UInt32 = 0
    for _ in 0..<bytes {
      guard fetch() else { return nil }
      number = number << 8 | UInt32(stream.pointee.next_in.pointee)
      stream.pointee.next_in += 1
      stream.pointee.avail_in -= 1
    }
    return number
  }

  /// Whether there are bytes to inflate.
  private func fetch() -> Bool {
    guard stream.pointee.avail_in == 0 else { return true }
    guard let piece = data.next(), !piece.isEmpty else { return false }
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: piece.baseAddress!.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(piece.count)
    return true
  }
}
