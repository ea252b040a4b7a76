/// The natural logarithm of a positive number, the same to the last bit on every platform.
///
/// The C library's `log` differs between platforms in the last bit, and a score must not.
///
/// Edge cases:
///
/// - `naturalLogarithm(1)` is exactly zero.
/// - `naturalLogarithm(0)` is `-infinity`.
///
/// The error is below one unit in the last place: x = 2ᵏ·(1 + f) with 1 + f in √½…√2, and
/// log(1 + f) = 2·artanh(s) with s = f / (2 + f), whose series is summed until it no longer counts.
/// Writing 2s as f - f²/2 + s·f²/2 keeps the leading term exact.
///
/// - Precondition: The number is not negative and not NaN.
func naturalLogarithm(_ number: Double) -> Double {
  precondition(number >= 0, "logarithm of \(number)")
  guard number > 0 else { return -.infinity }
  guard number < .infinity else { return .infinity }
  var exponent = Double(number.exponent)
  var mantissa = number.significand
  if mantissa > 1.414_213_562_373_095_1 {
    mantissa *= 0.5
    exponent += 1
  }
  let f = mantissa - 1
  let s = f / (2 + f)
  let square = s * s
  // 2/(2j + 1) for j = 12 … 1; square is at most 0.0295, so the first term left out is below 1e-21.
  var (series, j) = (0.0, 12.0)
  while j >= 1 {
    series = square * (2 / (2 * j + 1) + series)
    j -= 1
  }
  let half = 0.5 * f * f
  let correction = s * (half + series) + exponent * logarithmOf2.low
  return exponent * logarithmOf2.high - ((half - correction) - f)
}

/// log 2 in two parts. The high one ends in 21 zero bits, so that its product with an exponent is exact.
let logarithmOf2 = (high: 0x1.62e42feep-1, low: 0x1.a39ef35793c76p-33)
