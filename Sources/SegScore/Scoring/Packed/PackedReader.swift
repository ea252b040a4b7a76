/// Reads packed bytes one after the other, and believes none of them.
struct PackedReader {
  private let bytes: UnsafeRawBufferPointer
  private var index = 0
  /// The levels of tables that may still be read: few bytes stand for many empty levels, and these take memory. It is
  /// that of a thousand tables of 16 bits.
  private var levelsLeft = 1 << 26

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// How many bytes are left: a count of things that take bytes cannot be above it.
  var left: Int { bytes.count - index }

  /// The byte behind the version of the format.
  mutating func begin() throws(PackedTallyError) -> UInt8 {
    let version = try byte()
    guard version == PackedFormat.version else { throw .unknownVersion(version) }
    return try byte()
  }

  func end() throws(PackedTallyError) {
    guard left == 0 else { throw .trailing }
  }

  @inline(__always)
  mutating func byte() throws(PackedTallyError) -> UInt8 {
    guard index < bytes.count else { throw .truncated }
    let byte = bytes[index]
    index &+= 1
    return byte
  }

  @inline(__always)
  mutating func number() throws(PackedTallyError) -> UInt64 {
    let first = try byte()
    return first < 0x80 ? UInt64(first) : try number(after: first)
  }

  private mutating func number(after first: UInt8) throws(PackedTallyError) -> UInt64 {
    let number = try wide(after: first)
    guard number >> 64 == 0 else { throw .badNumber }
    return UInt64(truncatingIfNeeded: number)
  }

  /// A number that is not above a limit.
  @inline(__always)
  mutating func number(
    upTo most: UInt64, _ fault: PackedTallyError
  ) throws(PackedTallyError) -> UInt64 {
    let number = try number()
    guard number <= most else { throw fault }
    return number
  }

  /// A number of 128 bits.
  mutating func wide() throws(PackedTallyError) -> UInt128 {
    let first = try byte()
    return first < 0x80 ? UInt128(first) : try wide(after: first)
  }

  private mutating func wide(after first: UInt8) throws(PackedTallyError) -> UInt128 {
    // Most have up to 63 bits, which are found in words of 64.
    var (low, shift) = (UInt64(first & 0x7F), UInt64(7))
    while shift < 63 {
      let next = try byte()
      low |= UInt64(next & 0x7F) &<< shift
      shift &+= 7
      if next < 0x80 {
        guard next > 0 else { throw .badNumber }
        return UInt128(low)
      }
    }
    return try wide(low)
  }

  /// What follows the lowest 63 bits of a number.
  @inline(never)
  private mutating func wide(_ low: UInt64) throws(PackedTallyError) -> UInt128 {
    var (number, shift) = (UInt128(low), UInt128(63))
    while shift < 128 {
      let next = try byte()
      let bits = UInt128(next & 0x7F)
      guard (bits << shift) >> shift == bits else { throw .badNumber }
      number |= bits << shift
      shift += 7
      if next < 0x80 {
        guard next > 0 else { throw .badNumber }
        return number
      }
    }
    throw .badNumber
  }

  /// How many things there are, of which each takes some bytes.
  mutating func count(bytesEach: Int) throws(PackedTallyError) -> Int {
    let count = try number()
    guard count <= UInt64(left / bytesEach) else { throw .truncated }
    return Int(count)
  }

  /// Some bytes as they are.
  mutating func bytes(_ count: Int) throws(PackedTallyError) -> UnsafeRawBufferPointer {
    guard count <= left else { throw .truncated }
    index += count
    return UnsafeRawBufferPointer(rebasing: bytes[index - count..<index])
  }

  /// A double that may be infinite.
  mutating func double() throws(PackedTallyError) -> Double {
    let word = try bytes(8).loadUnaligned(as: UInt64.self)
    let number = Double(bitPattern: UInt64(littleEndian: word))
    guard !number.isNaN, number != 0 || number.sign == .plus else { throw .badNumber }
    return number
  }

  /// Takes the levels of a table from those that may still be read.
  mutating func takeLevels(_ count: Int) throws(PackedTallyError) {
    guard count <= levelsLeft else { throw .tooManyTables }
    levelsLeft -= count
  }
}
