/// A sum of numbers that are not negative, in units of 2⁻⁷², exact for any order of adding.
///
/// It has room for whatever is added. The loss of a pixel is at most 10⁶ + ln 2, that of a logit of 10⁶; its
/// weight and `--pos-weight` are at most 10⁶ each. So a stretch of 256 pixels costs less than
/// 2⁸ · 2²⁰ · 2²⁰ · 2²⁰ = 2⁶⁸, and the sum, which ends at 2¹²⁰, holds 2⁵² such stretches.
///
/// Edge cases:
///
/// - What is smaller than a unit in a number is cut off when it is added; but a number above 0 counts as a
///   unit at least.
/// - Infinity, and what is at least 2¹¹⁸, is counted apart; the sum is then infinite.
public struct FixedTotal: Equatable, Sendable {
  // The units are high · 2¹²⁸ + low.
  private(set) var low: UInt128 = 0
  private(set) var high: UInt64 = 0
  private(set) var infinities: UInt64 = 0

  /// The sum of no numbers.
  public init() {}

  /// The sum of so many units and infinities.
  init(low: UInt128, high: UInt64, infinities: UInt64) {
    (self.low, self.high, self.infinities) = (low, high, infinities)
  }

  /// The sum, rounded once.
  public var value: Double {
    if infinities > 0 { return .infinity }
    if high == 0 { return Double(wide: low) * 0x1p-72 }
    // The first 128 bits. Of those behind them it only matters for rounding whether one is 1.
    let behind = UInt64.bitWidth - high.leadingZeroBitCount
    let rest = low & (1 << UInt128(behind) - 1)
    let first = UInt128(high) << (128 - behind) | low >> behind | (rest == 0 ? 0 : 1)
    return Double(sign: .plus, exponent: behind - 72, significand: Double(wide: first))
  }

  /// Adds a number.
  @inline(__always)
  public static func += (total: inout Self, number: Double) {
    guard number < 0x1p54 else {
      total.addLarge(number)
      return
    }
    // In two words, since a conversion to 128 bits would take as long as the logarithm.
    let scaled = number * 0x1p8
    let whole = UInt64(scaled)
    let rest = UInt64((scaled - Double(whole)) * 0x1p64)
    let units = UInt128(whole) << 64 | UInt128(rest)
    total.add(0, units == 0 && number > 0 ? 1 : units)
  }

  /// Adds a number of at least 2⁵⁴, of which no bit is below 1.
  private mutating func addLarge(_ number: Double) {
    guard number < 0x1p118 else {
      infinities += 1
      return
    }
    let high = UInt64(number * 0x1p-56)
    add(high, UInt128(number - Double(high) * 0x1p56) << 72)
  }

  /// Adds the numbers of another sum.
  public static func += (total: inout Self, part: Self) {
    total.add(part.high, part.low)
    total.infinities += part.infinities
  }

  @inline(__always)
  private mutating func add(_ moreHigh: UInt64, _ moreLow: UInt128) {
    let (lowSum, carries) = low.addingReportingOverflow(moreLow)
    low = lowSum
    let (highSum, overflows) = high.addingReportingOverflow(moreHigh + (carries ? 1 : 0))
    high = highSum
    if overflows { infinities += 1 }
  }
}
