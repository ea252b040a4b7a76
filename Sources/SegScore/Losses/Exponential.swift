/// e to the power of a number that is not above zero, the same to the last bit on every platform.
///
/// Edge cases:
///
/// - `exponential(0)` is exactly one.
/// - `exponential(-.infinity)` is zero, as is every power below -746.
///
/// The error is below two units in the last place: the power is k·log 2 + r with |r| ≤ log(2) / 2,
/// and the series of e to the r is summed until it no longer counts.
///
/// - Precondition: The power is not above zero and not NaN.
func exponential(_ power: Double) -> Double {
  precondition(power <= 0, "exponential of \(power)")
  guard power > -746 else { return 0 }
  let exponent = (power / (logarithmOf2.high + logarithmOf2.low)).rounded()
  let remainder = (power - exponent * logarithmOf2.high) - exponent * logarithmOf2.low
  // rʲ/j! for j = 14 … 1; the first term left out is below 2e-19.
  var (series, j) = (0.0, 14.0)
  while j >= 2 {
    series = (1 + series) * (remainder / j)
    j -= 1
  }
  let mantissa = 1 + (remainder + remainder * series)
  // Two steps, since 2ᵏ alone may be too small for a normal number.
  let half = Int(exponent) / 2
  return mantissa * powerOf2(half) * powerOf2(Int(exponent) - half)
}

private func powerOf2(_ exponent: Int) -> Double {
  Double(sign: .plus, exponent: exponent, significand: 1)
}
