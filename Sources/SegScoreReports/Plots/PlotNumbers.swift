import SegScore

/// A number with so many decimals, rounded; the same bytes on every platform.
///
/// - Precondition: It is finite and below 10¹² in size.
func decimals(_ number: Double, _ places: Int) -> String {
  precondition(abs(number) < 1e12, "\(number) has too many digits")
  let unit = (0..<places).reduce(1) { unit, _ in unit * 10 }
  let scaled = Int((abs(number) * Double(unit)).rounded())
  let sign = number < 0 && scaled > 0 ? "-" : ""
  guard places > 0 else { return "\(sign)\(scaled)" }
  return "\(sign)\(scaled / unit)." + String(unit + scaled % unit).dropFirst()
}

/// The same without zeros at the end.
func trimmed(_ text: String) -> String {
  guard text.contains("."), !text.contains("e") else { return text }
  let kept = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
  return String(kept.reversed())
}

/// A coordinate, to a tenth of a unit of the view box.
func coordinate(_ number: Double) -> String { trimmed(decimals(number, 1)) }

/// A share as a percentage; one that is neither none nor all does not read as such.
func percentage(_ part: UInt64, of whole: UInt64) -> String {
  guard whole > 0 else { return "0 %" }
  let number = Double(part) / Double(whole) * 100
  if part > 0, number < 0.05 { return "less than 0.1 %" }
  if part < whole, number > 99.95 { return "more than 99.9 %" }
  return trimmed(decimals(number, 1)) + " %"
}

/// A number of things.
func counted(_ count: some BinaryInteger, _ one: String, _ many: String? = nil) -> String {
  "\(count) \(count == 1 ? one : many ?? one + "s")"
}

/// A threshold or parameter for people, without zeros at the end.
func short(_ number: Double) -> String { trimmed(number.shortText) }

/// A sentence of what is shown and the numbers of it.
func sentence(_ subject: String, _ numbers: [String]) -> String {
  subject + ": " + numbers.joined(separator: "; ") + "."
}
