/// Writes bytes one after the other into memory that grows.
struct PackedWriter: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var capacity = 2048

  init() { start = .allocate(capacity: capacity) }

  deinit { start.deallocate() }

  /// What was written.
  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

  /// The most bytes of a number of 64 bits.
  static let mostBytes = 10

  /// Writes through a place that is moved on.
  ///
  /// - Parameter most: The most bytes that are written.
  @inline(__always)
  mutating func write(_ most: Int, _ body: (inout UnsafeMutablePointer<UInt8>) -> Void) {
    if capacity &- count < most { grow(most) }
    var place = start + count
    body(&place)
    count = place - start
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
  }

  mutating func byte(_ byte: UInt8) {
    write(1) { put(byte, at: &$0) }
  }

  mutating func bytes(_ bytes: [UInt8]) {
    write(bytes.count) { place in
      bytes.withUnsafeBufferPointer { bytes in
        guard let first = bytes.baseAddress else { return }
        place.update(from: first, count: bytes.count)
        place += bytes.count
      }
    }
  }

  mutating func number(_ number: UInt64) {
    write(Self.mostBytes) { put(number: number, at: &$0) }
  }

  mutating func number(_ number: Int) { self.number(UInt64(number)) }

  /// A number of 128 bits.
  mutating func wide(_ number: UInt128) {
    var rest = number
    while rest >> 64 > 0 {
      byte(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    self.number(UInt64(truncatingIfNeeded: rest))
  }

  mutating func double(_ number: Double) {
    // -0 equals 0, and so has its bytes.
    write(8) { put((number + 0).bitPattern, at: &$0) }
  }
}

@inline(__always)
func put(_ byte: UInt8, at place: inout UnsafeMutablePointer<UInt8>) {
  place.initialize(to: byte)
  place += 1
}

@inline(__always)
func put(number: UInt64, at place: inout UnsafeMutablePointer<UInt8>) {
  var rest = number
  while rest >= 0x80 {
    put(UInt8(truncatingIfNeeded: rest) | 0x80, at: &place)
    rest >>= 7
  }
  put(UInt8(truncatingIfNeeded: rest), at: &place)
}

/// Puts a word of 8 bytes, from the lowest.
@inline(__always)
func put(_ word: UInt64, at place: inout UnsafeMutablePointer<UInt8>) {
  UnsafeMutableRawPointer(place).storeBytes(of: word.littleEndian, as: UInt64.self)
  place += 8
}
