/// The lengths of a block's codes, as they stand before it (RFC 1951, 3.2.7).
final class CodeLengths {
  /// A length, or a repetition: its symbol and the bits that complete it.
  private struct Item {
    let symbol: UInt8
    let extra: UInt8
  }

  private var items: [Item] = []
  private let code = HuffmanCode(symbols: 19, limit: 7)
  /// How many codes of literals and runs there are, unused ones at the end left out.
  private var literalCodes = 257

  /// The order in which the lengths of the code lengths' own code stand, the rarest last.
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  private static let extraBits = [Int](repeating: 0, count: 16) + [2, 3, 7]

  /// Takes the lengths of the codes for literals and runs. The only distance has one of one bit.
  func describe(_ lengths: UnsafeMutableBufferPointer<UInt8>) {
    literalCodes = max(257, 1 + (lengths.lastIndex { $0 > 0 } ?? 0))
    items.removeAll(keepingCapacity: true)
    var start = 0
    while start < literalCodes {
      var end = start + 1
      while end < literalCodes && lengths[end] == lengths[start] { end += 1 }
      Self.add(lengths[start], times: end - start, to: &items)
      start = end
    }
    Self.add(1, times: 1, to: &items)
    buildCode()
  }

  private static func add(_ length: UInt8, times: Int, to items: inout [Item]) {
    var rest = times
    while length == 0 && rest >= 3 {
      let part = min(rest, 138)
      items.append(
        part > 10
          ? Item(symbol: 18, extra: UInt8(part - 11)) : Item(symbol: 17, extra: UInt8(part - 3)))
      rest -= part
    }
    guard rest > 0 else { return }
    items.append(Item(symbol: length, extra: 0))
    rest -= 1
    while rest >= 3 {
      let part = min(rest, 6)
      items.append(Item(symbol: 16, extra: UInt8(part - 3)))
      rest -= part
    }
    for _ in 0..<rest { items.append(Item(symbol: length, extra: 0)) }
  }

  private func buildCode() {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 19) { counts in
      counts.initialize(repeating: 0)
      for item in items { counts[Int(item.symbol)] += 1 }
      code.build(counts: counts.baseAddress!)
    }
  }

  /// How many lengths of the code lengths' own code are written.
  private var codeLengthCodes: Int {
    1 + (Self.order.lastIndex { code.lengths[$0] > 0 } ?? 0)
  }

  /// How many bits ``write(to:)`` writes.
  var bitCount: Int {
    items.reduce(14 + 3 * max(4, codeLengthCodes)) { sum, item in
      let symbol = Int(item.symbol)
      return sum + Int(code.lengths[symbol]) + Self.extraBits[symbol]
    }
  }

  /// Writes the lengths.
  func write(to bits: inout BitWriter) {
    let codeLengthCodes = max(4, codeLengthCodes)
    bits.add(PackedCode(UInt64(literalCodes - 257), count: 5))
    bits.add(PackedCode(0, count: 5))
    bits.add(PackedCode(UInt64(codeLengthCodes - 4), count: 4))
    for symbol in Self.order[..<codeLengthCodes] {
      bits.add(PackedCode(UInt64(code.lengths[symbol]), count: 3))
      bits.flush()
    }
    for item in items {
      let symbol = Int(item.symbol)
      bits.add(PackedCode(UInt64(code.codes[symbol]), count: UInt64(code.lengths[symbol])))
      bits.add(PackedCode(UInt64(item.extra), count: UInt64(Self.extraBits[symbol])))
      bits.flush()
    }
  }
}
