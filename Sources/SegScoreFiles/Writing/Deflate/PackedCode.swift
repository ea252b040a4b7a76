/// Up to 24 bits of a deflate stream and their number, in one word.
///
/// The bits stand at the top, the last one highest; the number stands at the bottom, where shifts
/// find it without unpacking, since a processor takes the count from the low six bits of a word.
struct PackedCode {
  /// The bits and, below the lowest of them, their number.
  let packed: UInt64

  /// The lowest bits of a value, in their order. No bits make no code.
  init(_ value: UInt64, count: UInt64) {
    packed = count == 0 ? 0 : value << (64 - count) | count
  }
}
