/// A canonical prefix code whose lengths are the best within a limit.
///
/// It keeps its memory, so that one code after the other is made without allocating.
final class HuffmanCode {
  /// The code length of each symbol; 0 where a symbol does not occur.
  let lengths: UnsafeMutableBufferPointer<UInt8>
  /// The code of each symbol as deflate stores it, the first bit the lowest.
  let codes: UnsafeMutableBufferPointer<UInt16>
  private let limit: Int
  private let packageMerge: PackageMerge

  /// A code for so many symbols.
  ///
  /// - Parameter limit: The most bits of a code.
  init(symbols: Int, limit: Int) {
    precondition(limit <= 15 && symbols <= 1 << limit, "\(symbols) symbols in \(limit) bits")
    self.limit = limit
    lengths = .allocate(capacity: symbols)
    codes = .allocate(capacity: symbols)
    lengths.initialize(repeating: 0)
    codes.initialize(repeating: 0)
    packageMerge = PackageMerge(symbols: symbols, limit: limit)
  }

  deinit {
    lengths.deallocate()
    codes.deallocate()
  }

  /// Makes the code for symbols that occur so often.
  ///
  /// Edge cases:
  ///
  /// - A symbol that does not occur has no code.
  /// - A symbol that occurs alone has a code of one bit.
  func build(counts: UnsafePointer<UInt32>) {
    packageMerge.fill(lengths, counts: counts)
    assignCodes()
  }

  /// Numbers the codes of each length in the order of the symbols (RFC 1951, 3.2.2).
  private func assignCodes() {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 16) { next in
      next.initialize(repeating: 0)
      for length in lengths { next[Int(length)] += 1 }
      var (code, previous) = (0, 0)
      next[0] = 0
      for length in 1..<16 {
        code = (code + previous) << 1
        previous = next[length]
        next[length] = code
      }
      for symbol in lengths.indices where lengths[symbol] > 0 {
        let length = Int(lengths[symbol])
        codes[symbol] = Self.reversed(UInt16(next[length])) >> (16 - length)
        next[length] += 1
      }
    }
  }

  private static func reversed(_ value: UInt16) -> UInt16 {
    var value = value.byteSwapped
    value = (value & 0x0f0f) << 4 | (value >> 4) & 0x0f0f
    value = (value & 0x3333) << 2 | (value >> 2) & 0x3333
    return (value & 0x5555) << 1 | (value >> 1) & 0x5555
  }
}
