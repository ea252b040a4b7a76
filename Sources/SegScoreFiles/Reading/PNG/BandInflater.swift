internal import CZLib

/// Inflates the rows of a PNG file piece by piece, for pictures that are too large to hold.
///
/// With zlib, since libdeflate has to have everything at once. A fault may show after rows were
/// delivered; whoever took them has to begin again.
final class BandInflater: RowInflater {
  private let data: PNGDataStream
  // zlib notes the address of its stream.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isAtEnd = false

  /// An inflater of what the stream delivers.
  init(_ data: PNGDataStream) {
    self.data = data
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = inflateInit_(stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib cannot begin: \(status)")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func inflate(into rows: UnsafeMutableRawBufferPointer) -> Bool {
    stream.pointee.next_out = rows.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(rows.count)
    while stream.pointee.avail_out > 0 {
      guard !isAtEnd, step() else { return false }
    }
    return true
  }

  func end() -> UnsafeRawBufferPointer? {
    var surplus: UInt8 = 0
    let isWhole = withUnsafeMutablePointer(to: &surplus) { byte in
      stream.pointee.next_out = byte
      stream.pointee.avail_out = 1
      while !isAtEnd {
        guard step(), stream.pointee.avail_out == 1 else { return false }
      }
      return stream.pointee.avail_in == 0
    }
    guard isWhole, let rest = data.next(), rest.isEmpty else { return nil }
    return data.tail()
  }

  /// Inflates as far as the bytes go that are there, after fetching some if there are none.
  private func step() -> Bool {
    if stream.pointee.avail_in == 0 {
      guard let piece = data.next(), !piece.isEmpty else { return false }
      stream.pointee.next_in = UnsafeMutablePointer(
        mutating: piece.baseAddress!.assumingMemoryBound(to: UInt8.self))
      stream.pointee.avail_in = UInt32(piece.count)
    }
    let status = CZLib.inflate(stream, Z_NO_FLUSH)
    isAtEnd = status == Z_STREAM_END
    return isAtEnd || status == Z_OK
  }
}
