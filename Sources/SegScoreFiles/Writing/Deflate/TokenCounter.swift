/// Counts how often each token occurs.
struct TokenCounter: TokenSink {
  /// Four tables of 256 literals each, then one of runs by their length.
  let counts: UnsafeMutablePointer<UInt32>

  static let size = 4 * 256 + RunLengthTokens.longest + 1

  /// Eight bytes in a row are often alike. Neighbours go to different tables, because an addition
  /// to a cell must wait for the one before to the same cell.
  @inline(__always)
  func literals(_ word: UInt64) {
    count(word, 0)
    count(word, 1)
    count(word, 2)
    count(word, 3)
    count(word, 4)
    count(word, 5)
    count(word, 6)
    count(word, 7)
  }

  @inline(__always)
  private func count(_ word: UInt64, _ byte: Int) {
    let value = Int(truncatingIfNeeded: word &>> (8 * byte)) & 0xff
    counts[byte % 4 * 256 + value] &+= 1
  }

  @inline(__always)
  func literal(_ byte: UInt8) { counts[Int(byte)] &+= 1 }

  @inline(__always)
  func run(length: Int) { counts[4 * 256 + length] &+= 1 }
}
