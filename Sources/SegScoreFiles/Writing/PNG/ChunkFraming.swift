internal import CLibDeflate

/// The framing of a PNG file's parts: length, type, body, checksum.
enum ChunkFraming {
  /// How many bytes stand before a body.
  static let headBytes = 8
  /// How many stand before and after it.
  static let frameBytes = 12

  /// A whole chunk.
  static func bytes(_ type: StaticString, _ body: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: body.count + frameBytes) { memory, count in
      let start = memory.baseAddress!
      (start + headBytes).initialize(from: body, count: body.count)
      count = frame(type, at: start, bodyEnd: start + headBytes + body.count) - start
    }
  }

  /// Writes what stands before and after a body that is in its place.
  ///
  /// - Returns: The end of the chunk.
  static func frame(
    _ type: StaticString, at start: UnsafeMutablePointer<UInt8>,
    bodyEnd: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    precondition(type.utf8CodeUnitCount == 4, "\(type)")
    store(UInt32(bodyEnd - start - headBytes), at: start)
    (start + 4).update(from: type.utf8Start, count: 4)
    let checksum = libdeflate_crc32(0, start + 4, bodyEnd - start - 4)
    return store(checksum, at: bodyEnd)
  }

  /// Stores a number as PNG does.
  ///
  /// - Returns: The address after it.
  @discardableResult
  static func store(_ number: UInt32, at place: UnsafeMutablePointer<UInt8>)
    -> UnsafeMutablePointer<UInt8>
  {
    UnsafeMutableRawPointer(place).storeBytes(of: number.bigEndian, as: UInt32.self)
    return place + 4
  }
}
