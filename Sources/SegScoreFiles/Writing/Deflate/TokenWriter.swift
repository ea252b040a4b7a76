/// Writes the codes of tokens.
struct TokenWriter: TokenSink {
  var bits: BitWriter
  /// The code of each literal, of at most 12 bits.
  let literals: UnsafePointer<PackedCode>
  /// The code of a run of each length, with the bits that complete it.
  let runs: UnsafePointer<PackedCode>

  /// Four codes fit beside what the last flush left.
  @inline(__always)
  mutating func literals(_ word: UInt64) {
    bits.add(code(word, 0), code(word, 1), code(word, 2), code(word, 3))
    bits.flush()
    bits.add(code(word, 4), code(word, 5), code(word, 6), code(word, 7))
    bits.flush()
  }

  @inline(__always)
  private func code(_ word: UInt64, _ byte: Int) -> PackedCode {
    literals[Int(truncatingIfNeeded: word &>> (8 * byte)) & 0xff]
  }

  @inline(__always)
  mutating func literal(_ byte: UInt8) { add(literals[Int(byte)]) }

  @inline(__always)
  mutating func run(length: Int) { add(runs[length]) }

  @inline(__always)
  private mutating func add(_ code: PackedCode) {
    bits.add(code)
    bits.flush()
  }
}
