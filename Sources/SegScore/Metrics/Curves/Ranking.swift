/// How well a map ranks foreground above background, at all thresholds at once. Masks are cut at y ≥ 0.5.
extension LevelCurve {
  /// The average precision Σ (Rₙ - Rₙ₋₁)·Pₙ over the map's levels from the highest to the lowest, in `0...1`,
  /// higher is better; the share of foreground is what a map without knowledge gets (scikit-learn's
  /// `average_precision_score`: a sum of steps, since the trapezoidal rule would flatter).
  ///
  /// No value when the mask has no foreground pixel. It is 1 when all pixels are foreground.
  var averagePrecision: Double? {
    let foreground = classes.foreground
    guard foreground > 0 else { return nil }
    var (found, called, sum) = (UInt64(0), UInt64(0), CompensatedSum())
    for level in levels.reversed() {
      found += level.foreground
      called += level.pixels
      if level.foreground > 0 {
        sum += Double(level.foreground) * (Double(found) / Double(called))
      }
    }
    return sum.value / Double(foreground)
  }

  /// The area under the receiver operating characteristic, in `0...1`, higher is better: how often a pixel
  /// of foreground has a higher level than one of background, ties by half (Hanley and McNeil 1982; exact,
  /// from integers).
  ///
  /// No value when the mask has one class only.
  var areaUnderROC: Double? {
    let (foreground, background) = classes
    guard foreground > 0, background > 0 else { return nil }
    var (below, halves) = (UInt64(0), UInt128(0))
    for level in levels {
      halves += wideProduct(level.foreground, 2 * below + level.background)
      below += level.background
    }
    return Double(wide: halves) / Double(wide: 2 * UInt128(foreground) * UInt128(background))
  }
}
