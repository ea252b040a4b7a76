internal import CLibDeflate

/// The chunks of a PNG file in memory, one after the other, with their checksums checked.
struct PNGChunks {
  /// A chunk's name, as far as it matters here. The numbers are its four letters.
  enum Name: Int {
    case other = 0
    case header = 0x4948_4452  // IHDR
    case data = 0x4944_4154  // IDAT
    case end = 0x4945_4E44  // IEND
  }

  struct Chunk {
    let name: Name
    let content: Range<Int>
  }

  private let bytes: UnsafeRawBufferPointer
  /// Where the next chunk begins.
  private(set) var offset: Int

  /// The chunks of a file that begins with these bytes, or of a part of it.
  ///
  /// - Parameter offset: Where the first chunk begins; in a file, after the signature.
  init(_ bytes: UnsafeRawBufferPointer, from offset: Int = 8) {
    self.bytes = bytes
    self.offset = offset
  }

  /// Whether there are no bytes after the last chunk.
  var isAtEnd: Bool { offset == bytes.count }

  /// The most bytes a chunk may have: PNG's numbers have 31 bits.
  static let largestLength = (1 << 31) - 1

  /// The next chunk's name, or `nil` where the bytes end before it or its length is none.
  var nextName: Name? {
    guard offset + 8 <= bytes.count, bytes.bigEndian(at: offset) <= Self.largestLength else {
      return nil
    }
    return Name(rawValue: bytes.bigEndian(at: offset + 4)) ?? .other
  }

  /// The next chunk, or `nil` where it is not all there or its checksum is wrong.
  mutating func next() -> Chunk? {
    guard let name = nextName else { return nil }
    let content = offset + 8..<offset + 8 + bytes.bigEndian(at: offset)
    guard content.upperBound + 4 <= bytes.count,
      checksum(offset + 4..<content.upperBound) == bytes.bigEndian(at: content.upperBound)
    else { return nil }
    offset = content.upperBound + 4
    return Chunk(name: name, content: content)
  }

  private func checksum(_ range: Range<Int>) -> Int {
    Int(libdeflate_crc32(0, bytes.baseAddress! + range.lowerBound, range.count))
  }
}

extension UnsafeRawBufferPointer {
  /// The number in the four bytes at an offset, the highest byte first.
  func bigEndian(at offset: Int) -> Int {
    Int(UInt32(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }
}
