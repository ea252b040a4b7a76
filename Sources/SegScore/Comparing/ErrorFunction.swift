/// The complementary error function of a number that is not negative, the same to the last bit on every platform.
///
/// It is 2/√π times the integral of exp(-t²) from x on, so the chance of a normal number to lie farther than √2·x
/// deviations from its mean. Its error is below 1e-15·(1 + x²) of it.
///
/// Edge cases:
///
/// - `complementaryErrorFunction(0)` is exactly one.
/// - From 27.3 on it is zero.
func complementaryErrorFunction(_ x: Double) -> Double {
  precondition(x >= 0, "complementary error function of \(x)")
  return x < 1 ? 1 - errorFunctionSeries(x) : continuedFraction(x)
}

/// 2/√π·exp(-x²) times the sum of x·(2x²)ᵏ/(1·3·5…(2k + 1)), which has no negative terms (Abramowitz and Stegun
/// 7.1.6).
private func errorFunctionSeries(_ x: Double) -> Double {
  var (term, sum) = (x, x)
  var odd = 1.0
  // The first term left out is below 1e-20 for x = 1.
  for _ in 0..<25 {
    odd += 2
    term *= 2 * x * x / odd
    sum += term
  }
  return 2 / Double.pi.squareRoot() * exponential(0 - x * x) * sum
}

/// exp(-x²)/√π over x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …))) (Abramowitz and Stegun 7.1.14).
private func continuedFraction(_ x: Double) -> Double {
  var rest = 0.0
  // So many are needed for x = 1, fewer beyond.
  for step in stride(from: 200.0, to: 0, by: -1) { rest = step / 2 / (x + rest) }
  return exponential(0 - x * x) / Double.pi.squareRoot() / (x + rest)
}
