/// Writes bits as deflate orders them: the first is the lowest of its byte.
///
/// What is not yet stored stands at the top of a word: making room for a code is then one shift by
/// the code's own low bits, and nothing is cut off. What is below the unstored bits means nothing.
struct BitWriter {
  /// Where the next eight bytes are stored.
  private var end: UnsafeMutablePointer<UInt8>
  private var bits: UInt64 = 0
  /// How many bits are unstored, in the low six bits. What is above them means nothing.
  private var count: UInt64 = 0

  /// Writes from an address on, whatever part of eight bytes beyond the last bit included.
  init(at start: UnsafeMutablePointer<UInt8>) { end = start }

  /// Adds a code. At most 48 bits fit between two calls of ``flush()``.
  @inline(__always)
  mutating func add(_ code: PackedCode) {
    bits = bits &>> code.packed | code.packed
    count &+= code.packed
  }

  /// Adds four codes, of 48 bits at most.
  ///
  /// They are joined first, because only what depends on the bits before must wait for these: two
  /// steps instead of eight.
  @inline(__always)
  mutating func add(_ a: PackedCode, _ b: PackedCode, _ c: PackedCode, _ d: PackedCode) {
    var joined = a.packed &>> b.packed | b.packed
    joined = joined &>> c.packed | c.packed
    joined = joined &>> d.packed | d.packed
    let added = a.packed &+ b.packed &+ c.packed &+ d.packed
    bits = bits &>> added | joined
    count &+= added
  }

  /// Stores what was added.
  ///
  /// All eight bytes are stored, with no branch on how many of them are whole; the next call stores
  /// over those that are not.
  @inline(__always)
  mutating func flush() {
    UnsafeMutableRawPointer(end).storeBytes(
      of: (bits &>> (0 &- count)).littleEndian, as: UInt64.self)
    end += Int(truncatingIfNeeded: (count & 63) &>> 3)
    count &= 7
  }

  /// Fills the last byte with zeros.
  ///
  /// - Returns: The address after it.
  mutating func finish() -> UnsafeMutablePointer<UInt8> {
    add(PackedCode(0, count: (0 &- count) & 7))
    flush()
    return end
  }
}
