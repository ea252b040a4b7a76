/// Numbers that are not negative by their rank, found without sorting.
struct OrderStatistics {
  /// The numbers, in parts.
  let parts: [[Double]]

  var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// A percentile, by linear interpolation between the two nearest ranks, as NumPy and `torch.quantile` do.
  ///
  /// - Parameters:
  ///   - percent: In 0...100.
  /// - Returns: `nil` where there are no numbers.
  func percentile(_ percent: Double) -> Double? {
    guard count > 0 else { return nil }
    let rank = percent / 100 * Double(count - 1)
    let below = min(count - 1, max(0, Int(rank)))
    let (value, next) = values(at: below)
    return value + (next - value) * (rank - Double(below))
  }

  /// The number of a rank, from 0 on, and that of the next; the last is its own next.
  ///
  /// Numbers that are not negative are ordered as their bits are, so the bits of the one that is looked for
  /// are found eleven at a time by counting.
  private func values(at rank: Int) -> (Double, Double) {
    var (rank, known, prefix) = (rank, 0, UInt64(0))
    var counts = [Int](repeating: 0, count: 1 << 11)
    while known < 64 {
      let bits = min(11, 64 - known)
      let shift = 64 - known - bits
      count(prefix, known, shift, 1 << bits, into: &counts)
      var digit = 0
      while rank >= counts[digit] {
        rank -= counts[digit]
        digit += 1
      }
      prefix = prefix << UInt64(bits) | UInt64(digit)
      known += bits
      // As many as all others that are equal come before the next number.
      if known == 64, rank + 1 < counts[digit] {
        return (Double(bitPattern: prefix), Double(bitPattern: prefix))
      }
    }
    let value = Double(bitPattern: prefix)
    return (value, least(above: value) ?? value)
  }

  /// Counts the next digits of the numbers whose first bits are known.
  private func count(
    _ prefix: UInt64, _ known: Int, _ shift: Int, _ digits: Int, into counts: inout [Int]
  ) {
    counts.withUnsafeMutableBufferPointer { counts in
      counts.update(repeating: 0)
      let mask = UInt64(digits - 1)
      for part in parts {
        for number in part {
          let bits = number.bitPattern
          // A shift by all bits gives 0.
          guard bits >> UInt64(64 - known) == prefix else { continue }
          counts[Int(bits >> UInt64(shift) & mask)] += 1
        }
      }
    }
  }

  private func least(above value: Double) -> Double? {
    let least = parts.joined().reduce(Double.infinity) { $1 > value ? min($0, $1) : $0 }
    return least < .infinity ? least : nil
  }
}
