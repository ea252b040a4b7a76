/// The symbols that stand for the lengths of runs (RFC 1951, 3.2.5).
struct RunSymbols {
  /// A length as a symbol and the bits that complete it.
  struct Run {
    let symbol: Int
    /// The bits that complete the length, and the one of the only distance, which is 0.
    let extra: UInt64
    let extraBits: UInt64
  }

  /// Literals, the end of a block, and lengths.
  static let symbols = 286
  static let endOfBlock = 256

  private let runs: [Run]

  init() {
    var runs = [Run](repeating: Run(symbol: 0, extra: 0, extraBits: 0), count: 3)
    for symbol in 257...284 {
      let bits = Self.lengthBits(symbol)
      for extra in 0..<UInt64(1 << bits) {
        runs.append(Run(symbol: symbol, extra: extra, extraBits: UInt64(bits + 1)))
      }
    }
    // The longest length has a symbol of its own.
    runs[RunLengthTokens.longest] = Run(symbol: 285, extra: 0, extraBits: 1)
    self.runs = runs
  }

  /// The symbol and bits of a length.
  subscript(length: Int) -> Run { runs[length] }

  /// How many bits follow a symbol.
  func extraBits(symbol: Int) -> Int { symbol > Self.endOfBlock ? Self.lengthBits(symbol) + 1 : 0 }

  /// Eight symbols of one length each, then four each of two lengths, of four, and so on.
  private static func lengthBits(_ symbol: Int) -> Int {
    symbol < 265 || symbol == 285 ? 0 : (symbol - 261) / 4
  }
}
