extension PackedWriter {
  mutating func total(_ total: FixedTotal) {
    // Many are whole numbers, such as the weight of pixels that weigh 1.
    let isWhole =
      total.high | UInt64(truncatingIfNeeded: total.low >> 64) > 0
      && total.low << 56 == 0
    let (low, high) =
      isWhole
      ? (total.low >> 72 | UInt128(total.high) << 56, total.high >> 8) : (total.low, total.high)
    write(1 + 24 + Self.mostBytes) { place in
      let count = Self.byteCount(low, isWhole ? 0 : high)
      put(
        UInt8(count) | (isWhole ? 64 : 0) | (total.infinities > 0 ? 128 : 0), at: &place)
      var end = place
      put(UInt64(truncatingIfNeeded: low), at: &end)
      put(UInt64(truncatingIfNeeded: low >> 64), at: &end)
      put(high, at: &end)
      place += count
      if total.infinities > 0 { put(number: total.infinities, at: &place) }
    }
  }

  /// How many bytes from the lowest on are not 0.
  private static func byteCount(_ low: UInt128, _ high: UInt64) -> Int {
    if high > 0 { return 24 - high.leadingZeroBitCount / 8 }
    let middle = UInt64(truncatingIfNeeded: low >> 64)
    if middle > 0 { return 16 - middle.leadingZeroBitCount / 8 }
    return 8 - UInt64(truncatingIfNeeded: low).leadingZeroBitCount / 8
  }
}

extension PackedReader {
  /// A sum to which others can be added.
  ///
  /// - Parameter infinities: The most infinities that were added.
  mutating func total(
    _ bounds: PackedBounds, infinities most: UInt64 = 0
  ) throws(PackedTallyError) -> FixedTotal {
    let head = try byte()
    let (count, isWhole) = (Int(head & 31), head & 64 != 0)
    guard count <= (isWhole ? 15 : 24), head & 32 == 0 else { throw .badSum }
    let bytes = try bytes(count)
    guard !isWhole || count > 0, count == 0 || bytes[count - 1] > 0 else { throw .badNumber }
    var words = (UInt64(0), UInt64(0), UInt64(0))
    withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
    var low = UInt128(words.1.littleEndian) << 64 | UInt128(words.0.littleEndian)
    var high = words.2.littleEndian
    if isWhole { (low, high) = (low << 72, UInt64(truncatingIfNeeded: low >> 56)) }
    guard high <= bounds.high else { throw .badSum }
    let infinities = head & 128 == 0 ? 0 : try number(upTo: most, .badSum)
    guard head & 128 == 0 || infinities > 0 else { throw .badNumber }
    return FixedTotal(low: low, high: high, infinities: infinities)
  }
}
