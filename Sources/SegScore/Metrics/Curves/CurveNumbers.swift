/// What follows from the curve of some pixels over all thresholds, derived once.
struct CurveNumbers: Sendable {
  /// See ``RankingSums/averagePrecision(_:)``.
  let averagePrecision: Double?
  /// See ``RankingSums/areaUnderROC(_:)``.
  let areaUnderROC: Double?
  let best: BestCut?
  let calibration: Calibration?
  /// The parts of the Brier score, weighted as it is; none where weights are numbers.
  let brier: BrierParts?
  private(set) var salient: SalientCurve
  /// The cut at a threshold of the map's own; none of several maps together.
  private(set) var adaptive: AdaptiveCut?

  /// The numbers of some pixels' curves.
  ///
  /// - Parameter isOneMap: Whether all pixels are of one map.
  init(_ curves: PixelCurves, isOneMap: Bool, bins: CalibrationBins) {
    let curve = curves.pixels
    let pass = CurvePass(curve, bins: bins)
    averagePrecision = pass.ranking.averagePrecision(curve)
    areaUnderROC = pass.ranking.areaUnderROC(curve)
    best = pass.cuts.result
    calibration = pass.calibration.result
    salient = pass.salient.curve
    adaptive = isOneMap ? AdaptiveCut(curve) : nil
    switch curves.weights {
    case .alike: brier = pass.brier.result
    case .levels(let weighted):
      var sums = BrierSums(weighted)
      for level in weighted.levels { sums.add(level) }
      brier = sums.result
    case .numbers: brier = nil
    }
  }
  /// Replaces what changes when the map is stretched.
  mutating func take(_ stretched: StretchedNumbers) {
    (salient, adaptive) = (stretched.salient, stretched.adaptive)
  }

  /// Gives F a value at all thresholds where it has none, so that averages of curves count the picture too.
  mutating func fillF(with value: Double) {
    guard salient.f.isEmpty else { return }
    salient.f = Array(repeating: value, count: SalientCurve.thresholds)
  }
}
