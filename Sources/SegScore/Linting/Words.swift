// Numbers in the sentences of findings.

/// A count and what it counts: `1 pixel`, `20 pixels`.
func text(_ count: some BinaryInteger, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}

/// The share of a whole in percent, to a tenth: `3.2 %`.
func percent(_ part: UInt64, of whole: UInt64) -> String {
  guard whole > 0 else { return "0 %" }
  let tenths = (Double(part) / Double(whole) * 1_000).rounded()
  if tenths == 0 && part > 0 { return "under 0.1 %" }
  return "\(tenths / 10) %"
}

/// A number in `0...1` to four decimals, and to more where these would be 0.
func decimals(_ number: Double) -> String {
  let rounded = (number * 10_000).rounded() / 10_000
  return rounded == 0 && number > 0 ? "\(number)" : "\(rounded)"
}

/// Some levels: `level 128`, `levels 1, 2 and 7`.
func text(levels: [Int]) -> String {
  guard levels.count > 1, let last = levels.last else { return "level \(levels.first ?? 0)" }
  return "levels \(levels.dropLast().map(String.init).joined(separator: ", ")) and \(last)"
}
