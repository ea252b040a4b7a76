/// A sum of numbers whose rounding errors are carried along.
///
/// The error of each addition is found without a branch (Knuth's TwoSum): which term is larger cannot be
/// foreseen. Adding infinity gives infinity.
struct CompensatedSum: Equatable, Sendable {
  private var sum = 0.0
  private var lost = 0.0

  /// The sum so far.
  var value: Double { sum.isFinite ? sum + lost : sum }

  @inline(__always)
  static func += (total: inout Self, term: Double) {
    let next = total.sum + term
    let added = next - total.sum
    // No number once the sum is infinite; then it is not looked at.
    total.lost += (total.sum - (next - added)) + (term - added)
    total.sum = next
  }
}

/// The mean of numbers, or `nil` without any.
func mean(of numbers: [Double]) -> Double? {
  var sum = CompensatedSum()
  for number in numbers { sum += number }
  return numbers.isEmpty ? nil : sum.value / Double(numbers.count)
}
