/// How well a map ranks foreground above background, at all thresholds at once. Masks are cut at y ≥ 0.5.
struct RankingSums {
  /// Σ (found - found above)·P over the levels.
  private var steps = CompensatedSum()
  /// Twice the pairs in which foreground ranks above background, and the ties.
  private var halves: UInt128 = 0

  /// Adds the next lower level.
  @inline(__always)
  mutating func add(_ point: CurvePoint) {
    steps +=
      Double(count: point.counts.foreground)
      * (Double(count: point.found) / Double(count: point.called))
    addBackground(point)
  }

  /// Adds the background of the next lower level.
  @inline(__always)
  mutating func addBackground(_ point: CurvePoint) {
    halves &+= wideProduct(
      point.counts.background, 2 &* point.found &- point.counts.foreground)
  }

  /// The average precision Σ (Rₙ - Rₙ₋₁)·Pₙ over the map's levels from the highest to the lowest, in `0...1`,
  /// higher is better; the share of foreground is what a map without knowledge gets (scikit-learn's
  /// `average_precision_score`: a sum of steps, since the trapezoidal rule would flatter).
  ///
  /// No value when the mask has no foreground pixel. It is 1 when all pixels are foreground.
  func averagePrecision(_ curve: LevelCurve) -> Double? {
    curve.foreground > 0 ? steps.value / Double(curve.foreground) : nil
  }

  /// The area under the receiver operating characteristic, in `0...1`, higher is better: how often a pixel
  /// of foreground has a higher level than one of background, ties by half (Hanley and McNeil 1982; exact,
  /// from integers).
  ///
  /// No value when the mask has one class only.
  func areaUnderROC(_ curve: LevelCurve) -> Double? {
    guard curve.foreground > 0, curve.background > 0 else { return nil }
    return Double(wide: halves)
      / Double(wide: 2 * wideProduct(curve.foreground, curve.background))
  }
}

extension LevelCurve {
  /// See ``RankingSums/areaUnderROC(_:)``.
  var areaUnderROC: Double? { CurvePass(self).ranking.areaUnderROC(self) }
}
