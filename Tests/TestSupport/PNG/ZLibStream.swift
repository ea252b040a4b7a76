internal import CZLib

/// A way to compress the rows of a PNG file with zlib.
public struct Deflation: Sendable {
  public var level: Int32 = 6
  public var windowBits: Int32 = 15
  public var memoryLevel: Int32 = 8
  public var strategy: Int32 = Z_DEFAULT_STRATEGY
  /// After how many bytes a block is ended, or `nil` where zlib chooses.
  public var flushBytes: Int?

  public static let stored = Deflation(level: 0)
  public static let fixed = Deflation(strategy: Z_FIXED)
  public static let dynamic = Deflation()
  public static let fastest = Deflation(level: 1, strategy: Z_RLE)
  public static let literals = Deflation(strategy: Z_HUFFMAN_ONLY)
  public static let smallBlocks = Deflation(memoryLevel: 1, flushBytes: 777)
  public static let smallWindow = Deflation(windowBits: 9)

  /// Those that PNG writers use.
  public static let usual = [stored, fixed, dynamic, fastest, literals, smallBlocks]

  /// A whole zlib stream of these bytes.
  public func stream(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    let status = deflateInit2_(
      &stream, level, Z_DEFLATED, windowBits, memoryLevel, strategy, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib cannot begin: \(status)")
    defer { deflateEnd(&stream) }

    let step = flushBytes ?? max(1, bytes.count)
    // Room for what zlib may add in the worst case, and for the ends of blocks.
    let blocks = bytes.count / step + 1
    var result = [UInt8](repeating: 0, count: bytes.count * 9 / 8 + 64 * blocks + 1024)
    var source = bytes
    let count = source.withUnsafeMutableBufferPointer { source in
      result.withUnsafeMutableBufferPointer { target in
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        for start in Swift.stride(from: 0, to: max(1, source.count), by: step) {
          stream.next_in = source.baseAddress.map { $0 + start }
          stream.avail_in = UInt32(min(step, source.count - start))
          let isLast = start + step >= source.count
          let status = deflate(&stream, isLast ? Z_FINISH : Z_FULL_FLUSH)
          precondition(status == (isLast ? Z_STREAM_END : Z_OK), "zlib says \(status)")
        }
        return Int(stream.total_out)
      }
    }
    return Array(result[..<count])
  }
}

/// Checksums of bytes.
public enum Checksum {
  /// That of a PNG chunk.
  public static func crc(_ bytes: [UInt8]) -> UInt32 {
    UInt32(crc32(0, bytes, UInt32(bytes.count)))
  }

  /// That of a zlib stream, of what it holds.
  public static func adler(_ bytes: [UInt8]) -> UInt32 {
    UInt32(adler32(1, bytes, UInt32(bytes.count)))
  }
}

/// What the deflate data inside a zlib stream holds, whatever its checksum, or `nil` where zlib refuses
/// it.
public func inflated(_ stream: [UInt8], atMost limit: Int) -> [UInt8]? {
  var state = z_stream()
  // Negative: without zlib's header and checksum.
  let status = inflateInit2_(&state, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  precondition(status == Z_OK, "zlib cannot begin: \(status)")
  defer { inflateEnd(&state) }
  var source = Array(stream.dropFirst(2))
  var result = [UInt8](repeating: 0, count: limit)
  let isWhole = source.withUnsafeMutableBufferPointer { source in
    result.withUnsafeMutableBufferPointer { target in
      state.next_in = source.baseAddress
      state.avail_in = UInt32(source.count)
      state.next_out = target.baseAddress
      state.avail_out = UInt32(target.count)
      return inflate(&state, Z_FINISH) == Z_STREAM_END
    }
  }
  return isWhole ? Array(result[..<Int(state.total_out)]) : nil
}
