/// What follows from the curve of some pixels over all thresholds, derived once.
struct CurveNumbers: Sendable {
  /// See ``LevelCurve/averagePrecision``.
  let averagePrecision: Double?
  /// See ``LevelCurve/areaUnderROC``.
  let areaUnderROC: Double?
  let best: BestCut?
  let calibration: Calibration?
  /// The parts of the Brier score, weighted as it is.
  let brier: BrierParts?
  private(set) var salient: SalientCurve
  /// The cut at a threshold of the map's own; none of several maps together.
  private(set) var adaptive: AdaptiveCut?

  /// The numbers of a curve.
  ///
  /// - Parameters:
  ///   - weighted: The curve of every pixel as often as it weighs, where there are weights.
  ///   - isOneMap: Whether all pixels are of one map.
  init(_ curve: LevelCurve, weighted: LevelCurve?, isOneMap: Bool, bins: CalibrationBins) {
    averagePrecision = curve.averagePrecision
    areaUnderROC = curve.areaUnderROC
    best = BestCut(curve)
    calibration = Calibration(curve, bins: bins)
    brier = BrierParts(weighted ?? curve)
    salient = SalientCurve(curve)
    adaptive = isOneMap ? AdaptiveCut(curve) : nil
  }

  /// Replaces what changes when the map is stretched.
  mutating func take(_ stretched: StretchedNumbers) {
    (salient, adaptive) = (stretched.salient, stretched.adaptive)
  }
}
