/// The F-measure and the E-measure of one mask, for any cut of its map.
struct SalientMeasure {
  private let foreground: UInt64
  private let pixels: UInt64

  /// Measures for a mask of so many pixels.
  init(foreground: UInt64, pixels: UInt64) {
    self.foreground = foreground
    self.pixels = pixels
  }

  /// (1 + β²)·P·R / (β²·P + R) with β² = 0.3, which is (1 + β²)·TP / (β²·foreground + called).
  ///
  /// Tenfold, which leaves whole numbers, so that a perfect cut is 1 and nothing is above.
  ///
  /// - Precondition: The mask has foreground.
  func f(found: UInt64, called: UInt64) -> Double {
    13 * Double(found) / (3 * Double(foreground) + 10 * Double(called))
  }

  /// Σ (φ + 1)²/4 / (N - 1) with the alignment φ = 2ab / (a² + b²) of mask and cut map, each less its mean.
  ///
  /// The field's code divides by N - 1, so that a perfect picture is slightly above 1; and it adds 2⁻⁵²
  /// to both divisors, which tells where a mask has one pixel among millions.
  ///
  /// - Precondition: There are two pixels at least.
  func e(found: UInt64, called: UInt64) -> Double {
    let divisor = Double(pixels - 1) + 0x1p-52
    if foreground == 0 { return Double(pixels - called) / divisor }
    if foreground == pixels { return Double(called) / divisor }
    let meanMap = Double(called) / Double(pixels)
    let meanMask = Double(foreground) / Double(pixels)
    let missed = foreground - found
    // Found, false alarms, missed, and the rest of the background.
    let counts = Vector(
      Double(count: found), Double(count: called - found), Double(count: missed),
      Double(count: pixels - called - missed))
    let map = Vector(1 - meanMap, 1 - meanMap, -meanMap, -meanMap)
    let mask = Vector(1 - meanMask, -meanMask, 1 - meanMask, -meanMask)
    let alignment = 2 * (map * mask) / (map * map + mask * mask + 0x1p-52)
    let terms = counts * ((alignment + 1) * (alignment + 1) / 4)
    return (((terms[0] + terms[1]) + terms[2]) + terms[3]) / divisor
  }
}
