/// Compresses stretches of bytes to deflate blocks (RFC 1951), each of which ends at a byte.
///
/// A block depends on nothing before it, so that many can be made at a time. One deflater makes one
/// at a time, and keeps its memory.
final class Deflater {
  private let counts: UnsafeMutablePointer<UInt32>
  private let symbolCounts: UnsafeMutablePointer<UInt32>
  private let literals: UnsafeMutablePointer<PackedCode>
  private let runs: UnsafeMutablePointer<PackedCode>
  /// Twelve bits lose next to nothing beside fifteen, and let four codes share a flush.
  private let code = HuffmanCode(symbols: RunSymbols.symbols, limit: 12)
  private let codeLengths = CodeLengths()
  private let runSymbols = RunSymbols()

  init() {
    counts = .allocate(capacity: TokenCounter.size)
    symbolCounts = .allocate(capacity: RunSymbols.symbols)
    literals = .allocate(capacity: 256)
    runs = .allocate(capacity: RunLengthTokens.longest + 1)
    runs.initialize(repeating: PackedCode(0, count: 0), count: RunLengthTokens.longest + 1)
  }

  deinit {
    counts.deallocate()
    symbolCounts.deallocate()
    literals.deallocate()
    runs.deallocate()
  }

  /// The most bytes that so many can become, with room for a writer's last eight bytes.
  static func mostBytes(for count: Int) -> Int { StoredBlocks.byteCount(count) + 16 }

  /// Compresses a stretch.
  ///
  /// - Parameters:
  ///   - bytes: The stretch, with a byte before it and eight beyond it that may be changed.
  ///   - count: Its length, at least 1.
  ///   - isLast: Whether it ends the stream.
  ///   - output: Room for ``mostBytes(for:)``.
  /// - Returns: The end of what was written.
  func compress(
    _ bytes: UnsafeMutablePointer<UInt8>, count: Int, isLast: Bool,
    to output: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    countTokens(bytes, count: count)
    code.build(counts: symbolCounts)
    codeLengths.describe(code.lengths)
    let expected = compressedBytes(isLast: isLast)
    guard expected < StoredBlocks.byteCount(count) else {
      return StoredBlocks.write(bytes, count: count, isLast: isLast, to: output)
    }
    packCodes()
    let end = write(bytes, count: count, isLast: isLast, to: output)
    // There is no room for more.
    assert(end - output == expected, "\(end - output) bytes instead of \(expected)")
    return end
  }

  private func countTokens(_ bytes: UnsafeMutablePointer<UInt8>, count: Int) {
    counts.initialize(repeating: 0, count: TokenCounter.size)
    var counter = TokenCounter(counts: counts)
    RunLengthTokens.visit(bytes, count: count, &counter)

    symbolCounts.initialize(repeating: 0, count: RunSymbols.symbols)
    for literal in 0..<256 {
      let tables = counts + literal
      symbolCounts[literal] = tables[0] + tables[256] + tables[512] + tables[768]
    }
    symbolCounts[RunSymbols.endOfBlock] = 1
    for length in RunLengthTokens.shortest...RunLengthTokens.longest {
      symbolCounts[runSymbols[length].symbol] += counts[4 * 256 + length]
    }
  }

  /// How many bytes the stretch becomes as a compressed block.
  private func compressedBytes(isLast: Bool) -> Int {
    var bits = 3 + codeLengths.bitCount
    for symbol in 0..<RunSymbols.symbols {
      let length = Int(code.lengths[symbol]) + runSymbols.extraBits(symbol: symbol)
      bits += Int(symbolCounts[symbol]) * length
    }
    return isLast ? (bits + 7) / 8 : (bits + 3 + 7) / 8 + 4
  }

  private func packCodes() {
    for literal in 0..<256 {
      literals[literal] = PackedCode(
        UInt64(code.codes[literal]), count: UInt64(code.lengths[literal]))
    }
    for length in RunLengthTokens.shortest...RunLengthTokens.longest {
      let run = runSymbols[length]
      let codeLength = UInt64(code.lengths[run.symbol])
      runs[length] = PackedCode(
        UInt64(code.codes[run.symbol]) | run.extra << codeLength,
        count: codeLength + run.extraBits)
    }
  }

  private func write(
    _ bytes: UnsafeMutablePointer<UInt8>, count: Int, isLast: Bool,
    to output: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var bits = BitWriter(at: output)
    bits.add(PackedCode(isLast ? 0b101 : 0b100, count: 3))
    codeLengths.write(to: &bits)
    var writer = TokenWriter(bits: bits, literals: literals, runs: runs)
    RunLengthTokens.visit(bytes, count: count, &writer)

    let end = RunSymbols.endOfBlock
    writer.bits.add(PackedCode(UInt64(code.codes[end]), count: UInt64(code.lengths[end])))
    if isLast { return writer.bits.finish() }
    // An empty stored block begins at a byte, and so does what follows it.
    writer.bits.add(PackedCode(0b000, count: 3))
    return StoredBlocks.writeLength(0, to: writer.bits.finish())
  }
}
