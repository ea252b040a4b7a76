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

  /// The numbers of a curve.
  ///
  /// - Parameter weighted: The curve of every pixel as often as it weighs, where there are weights.
  init(_ curve: LevelCurve, weighted: LevelCurve?) {
    averagePrecision = curve.averagePrecision
    areaUnderROC = curve.areaUnderROC
    best = BestCut(curve)
    calibration = Calibration(curve)
    brier = BrierParts(weighted ?? curve)
  }
}
