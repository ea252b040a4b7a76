/// The natural logarithm of a number that is not negative, the same to the last bit on every platform.
///
/// The C library's `log` differs between platforms in the last bit, and a score must not.
///
/// Edge cases:
///
/// - `naturalLogarithm(1)` is exactly zero.
/// - `naturalLogarithm(0)` is `-infinity`.
///
/// The error is below one unit in the last place.
///
/// - Precondition: The number is not negative and not NaN.
package func naturalLogarithm(_ number: Double) -> Double {
  precondition(number >= 0, "logarithm of \(number)")
  guard number > 0 else { return -.infinity }
  guard number < .infinity else { return .infinity }
  guard number >= .leastNormalMagnitude else {
    // Exact, and 64·log 2 is taken off again.
    return naturalLogarithm(of: number * 0x1p64, exponentShift: -64)
  }
  return naturalLogarithm(of: number, exponentShift: 0)
}

/// -log(x), with `+0` for 1: a perfect score is not -0.
func negativeLogarithm(_ number: Double) -> Double { 0 - naturalLogarithm(number) }

/// -log(1 - p) of a number in `0..<1`, right where p is so small that 1 - p loses some of it.
func negativeLogarithm(ofOneMinus p: Double) -> Double {
  let q = 1 - p
  let lost = (1 - q) - p
  return 0 - (naturalLogarithm(q) + lost / q)
}

/// The natural logarithm of a normal number, times 2 to the power of a shift.
///
/// Without a branch, so that a loop over many numbers becomes vector code.
///
/// x = 2ᵏ·(1 + f) with 1 + f in √½…√2, and log(1 + f) = 2·artanh(s) with s = f / (2 + f), which is
/// 2s + s·z·h(z) with z = s². Writing 2s as f - f²/2 + s·f²/2 keeps the leading term exact.
@inline(__always)
func naturalLogarithm(of number: Double, exponentShift: Double) -> Double {
  let (significand, power) = aroundOne(number)
  let exponent = power + exponentShift
  let f = significand - 1
  let s = f / (2 + f)
  let square = s * s
  let series = square * artanhSeries(square)
  let half = 0.5 * f * f
  let correction = s * (half + series) + exponent * logarithmOf2.low
  return exponent * logarithmOf2.high - ((half - correction) - f)
}

/// h(z) of 2·artanh(s) = 2s + s·z·h(z), z = s² being at most 1/25.
///
/// The error is below 3e-15, that of 2·artanh(s) so below 6e-17 of it: Scripts/logarithm.py makes the
/// coefficients.
@inline(__always)
func artanhSeries<Number: SeriesNumber>(_ z: Number) -> Number {
  var series = Number(repeating: 0x1.3587371ccaae7p-3)
  series = Number(repeating: 0x1.390565d08943ep-3) + z * series
  series = Number(repeating: 0x1.746b9dab90793p-3) + z * series
  series = Number(repeating: 0x1.c71c3d608a2f4p-3) + z * series
  series = Number(repeating: 0x1.24924951743bbp-2) + z * series
  series = Number(repeating: 0x1.999999997cd24p-2) + z * series
  return Number(repeating: 0x1.555555555556dp-1) + z * series
}

/// What a series is made of: a number, or several side by side.
protocol SeriesNumber {
  init(repeating number: Double)
  static func + (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
}

extension Double: SeriesNumber {
  @inline(__always)
  init(repeating number: Double) { self = number }
}

extension SIMD4<Double>: SeriesNumber {}

/// A normal number as 2ᵏ·m, with m in √½…√2 and k as a floating number.
@inline(__always)
func aroundOne(_ number: Double) -> (significand: Double, exponent: Double) {
  // Above 0 for all normal numbers, since not all vector instructions shift signs.
  let power = (number.bitPattern &- bitsOfRootOfHalf &+ 1024 << 52) >> 52
  let significand = number.bitPattern &- power << 52 &+ 1024 << 52
  // The bits of 2⁵² + k, for the same reason.
  let exponent = Double(bitPattern: power | 0x4330_0000_0000_0000) - (0x1p52 + 1024)
  return (Double(bitPattern: significand), exponent)
}

private let bitsOfRootOfHalf: UInt64 = 0x3FE6_A09E_667F_3BCD

/// log 2 in two parts. The high one ends in 21 zero bits, so that its product with an exponent is exact.
let logarithmOf2 = (high: 0x1.62e42feep-1, low: 0x1.a39ef35793c76p-33)
