/// One level of a curve, and what is called foreground when it is the threshold.
struct CurvePoint {
  let counts: LevelCounts
  /// How many pixels of foreground have this level or a higher one.
  let found: UInt64
  /// How many pixels have.
  let called: UInt64
}

/// One pass over the levels of a curve, from the highest to the lowest, that feeds all that follows from it.
struct CurvePass {
  private(set) var ranking = RankingSums()
  private(set) var cuts: CutSearch
  private(set) var calibration: CalibrationSums
  private(set) var brier: BrierSums
  private(set) var salient: SalientSearch

  init(_ curve: LevelCurve, bins: CalibrationBins = .closed) {
    calibration = CalibrationSums(bins)
    cuts = CutSearch(curve)
    brier = BrierSums(curve)
    salient = SalientSearch(curve)
    curve.levels.withUnsafeBufferPointer { run($0) }
  }

  private mutating func run(_ levels: UnsafeBufferPointer<LevelCounts>) {
    // A local one, which the compiler knows that nothing else changes.
    var pass = self
    var (found, called) = (UInt64(0), UInt64(0))
    var index = levels.count
    while index > 0 {
      index &-= 1
      let counts = levels[index]
      pass.salient.reach(counts.level, found: found, called: called)
      found &+= counts.foreground
      called &+= counts.pixels
      let point = CurvePoint(counts: counts, found: found, called: called)
      pass.calibration.add(counts)
      pass.brier.add(counts)
      // Without more foreground no cut is better, and precision steps by nothing.
      guard counts.foreground > 0 else {
        pass.ranking.addBackground(point)
        continue
      }
      pass.ranking.add(point)
      pass.cuts.add(point, above: index == 0 ? -1 : levels[index &- 1].level)
    }
    pass.calibration.endBin()
    pass.salient.finish(found: found, called: called)
    self = pass
  }
}
