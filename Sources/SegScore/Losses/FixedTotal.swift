/// A sum of numbers that are not negative, in units of 2⁻⁷², exact for any order of adding.
///
/// Edge cases:
///
/// - What is smaller than a unit in a number is cut off when it is added; but a number above 0 counts as a
///   unit at least.
/// - Infinity, and what is at least 2⁵⁴, is counted apart; the sum is then infinite.
public struct FixedTotal: Equatable, Sendable {
  private var units: Int128 = 0
  private var infinities: UInt64 = 0

  /// The sum of no numbers.
  public init() {}

  /// The sum, rounded once.
  public var value: Double { infinities > 0 ? .infinity : Double(units) * 0x1p-72 }

  /// Adds a number.
  @inline(__always)
  public static func += (total: inout Self, number: Double) {
    guard number < 0x1p54 else {
      total.infinities += 1
      return
    }
    // In two words, since a conversion to 128 bits would take as long as the logarithm.
    let scaled = number * 0x1p8
    let whole = Int64(scaled)
    let rest = UInt64((scaled - Double(whole)) * 0x1p64)
    let units = Int128(whole) << 64 | Int128(rest)
    total.add(units == 0 && number > 0 ? 1 : units)
  }

  /// Adds the numbers of another sum.
  public static func += (total: inout Self, part: Self) {
    total.add(part.units)
    total.infinities += part.infinities
  }

  private mutating func add(_ more: Int128) {
    let (sum, overflows) = units.addingReportingOverflow(more)
    units = sum
    if overflows { infinities += 1 }
  }
}
