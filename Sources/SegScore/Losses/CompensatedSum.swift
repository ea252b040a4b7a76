/// A sum of numbers that are not negative whose rounding errors are carried along (Neumaier 1974).
///
/// Adding infinity gives infinity.
struct CompensatedSum: Equatable, Sendable {
  private var sum = 0.0
  private var lost = 0.0

  /// The sum so far.
  var value: Double { sum.isFinite ? sum + lost : sum }

  static func += (total: inout Self, term: Double) {
    let next = total.sum + term
    if next.isFinite {
      total.lost +=
        abs(total.sum) >= abs(term) ? (total.sum - next) + term : (term - next) + total.sum
    }
    total.sum = next
  }
}
