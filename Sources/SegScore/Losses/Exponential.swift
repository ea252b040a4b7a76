/// e to the power of a number that is not above zero, the same to the last bit on every platform.
///
/// Edge cases:
///
/// - `exponential(0)` is exactly one.
/// - `exponential(-.infinity)` is zero, as is every power below -746.
///
/// The error is below two units in the last place.
///
/// - Precondition: The power is not above zero and not NaN.
package func exponential(_ power: Double) -> Double {
  precondition(power <= 0, "exponential of \(power)")
  guard power > -746 else { return 0 }
  guard power >= leastNormalPower else {
    // In two steps, since the result may be too small for a normal number.
    return exponential(ofNormal: power + 64 * 0.6875) * exponential(ofNormal: -64 * 0.6875)
  }
  return exponential(ofNormal: power)
}

/// A power whose exponential is a normal number.
let leastNormalPower = -708.0

/// e to the power of a number in -708…0.
///
/// Without a branch, so that a loop over many numbers becomes vector code. The power is k·log 2 + r with
/// |r| ≤ log(2) / 2, and the series of e to the r is summed until it no longer counts.
@inline(__always)
func exponential(ofNormal power: Double) -> Double {
  // Adding 1.5·2⁵² rounds to a whole number, which then stands in the lowest bits.
  let rounded = power * 0x1.71547652b82fep0 + 0x1.8p52
  let exponent = rounded - 0x1.8p52
  let r = (power - exponent * logarithmOf2.high) - exponent * logarithmOf2.low
  // 1/j! for j = 13 … 3; the first term left out is below 5e-18.
  var series = r * (1.0 / 6_227_020_800)
  series = r * (1.0 / 479_001_600 + series)
  series = r * (1.0 / 39_916_800 + series)
  series = r * (1.0 / 3_628_800 + series)
  series = r * (1.0 / 362_880 + series)
  series = r * (1.0 / 40_320 + series)
  series = r * (1.0 / 5_040 + series)
  series = r * (1.0 / 720 + series)
  series = r * (1.0 / 120 + series)
  series = r * (1.0 / 24 + series)
  series = r * (1.0 / 6 + series)
  let mantissa = 1 + (r + r * (r * (0.5 + series)))
  return mantissa * Double(bitPattern: rounded.bitPattern << 52 &+ 1023 << 52)
}

/// The probability of a logit, 1 / (1 + exp(-x)); stable for every x.
func sigmoid(_ x: Double) -> Double {
  let power = exponential(0 - abs(x))
  return x < 0 ? power / (1 + power) : 1 / (1 + power)
}
