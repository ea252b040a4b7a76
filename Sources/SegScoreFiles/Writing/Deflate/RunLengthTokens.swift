/// Takes what bytes are made of, in their order.
protocol TokenSink {
  /// Takes eight bytes that stand for themselves, the first in the lowest bits.
  mutating func literals(_ word: UInt64)
  /// Takes a byte that stands for itself.
  mutating func literal(_ byte: UInt8)
  /// Takes a run of `length` bytes that equal the byte before them, in `shortest...longest`.
  mutating func run(length: Int)
}

/// Cuts bytes into literals and runs: the only matches that are worth their time in differences of
/// noisy rows.
enum RunLengthTokens {
  /// The shortest run there can be.
  static let shortest = 3
  /// The longest one.
  static let longest = 258

  /// Tells a sink of each token.
  ///
  /// - Parameter bytes: The bytes, with a byte before them and eight beyond them that may be
  ///   changed.
  @inline(__always)
  static func visit<Sink: TokenSink>(
    _ bytes: UnsafeMutablePointer<UInt8>, count: Int, _ sink: inout Sink
  ) {
    // No run can begin before the first byte or go beyond the last, so the loop needs no bounds.
    bytes[-1] = ~bytes[0]
    bytes[count] = ~bytes[count - 1]

    var position = 0
    // Eight bytes at a time: whether they all equal their left neighbours is one comparison, and a
    // branch that can mostly be foreseen. Runs are so found up to seven bytes late.
    while position <= count - 8 {
      let word = word(bytes + position)
      if word != self.word(bytes + position - 1) {
        sink.literals(word)
        position += 8
      } else {
        let length = runLength(bytes + position)
        add(length, of: bytes[position], to: &sink)
        position += length
      }
    }
    for last in position..<count { sink.literal(bytes[last]) }
  }

  @inline(__always)
  private static func word(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self).littleEndian
  }

  /// How many bytes equal their left neighbours, eight at least.
  @inline(__always)
  private static func runLength(_ bytes: UnsafePointer<UInt8>) -> Int {
    var length = 8
    while true {
      let differences = word(bytes + length) ^ word(bytes + length - 1)
      if differences != 0 { return length + differences.trailingZeroBitCount / 8 }
      length += 8
    }
  }

  /// Cuts a run of any length into those that there can be.
  @inline(__always)
  private static func add<Sink: TokenSink>(_ length: Int, of byte: UInt8, to sink: inout Sink) {
    var rest = length
    while rest >= shortest {
      let part = min(rest, longest)
      sink.run(length: part)
      rest -= part
    }
    for _ in 0..<rest { sink.literal(byte) }
  }
}
