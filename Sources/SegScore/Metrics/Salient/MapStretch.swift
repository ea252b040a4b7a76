/// How a map is stretched so that its smallest p becomes 0 and its largest 1, as the salient-object field does
/// it: p' = (p - min) / (max - min), over the pixels that count.
struct MapStretch: Equatable, Sendable {
  private let low: Int
  private let high: Int

  /// The stretch of one map; a map of one level, or of none, stays as it is.
  init(_ curve: LevelCurve) {
    let (first, last) = (curve.levels.first?.level ?? 0, curve.levels.last?.level ?? 0)
    (low, high) = first < last ? (first, last) : (0, 65_535)
  }

  /// p' of a level, with the roundings that PySODMetrics has: they decide which levels a threshold parts.
  func probability(level: Int) -> Double {
    let (p, least, most) = (Double(level) / 65_535, Double(low) / 65_535, Double(high) / 65_535)
    return (p - least) / (most - least)
  }

  /// The curve of the stretched map, cut down to 256 levels as PySODMetrics does it.
  func bytes(_ curve: LevelCurve) -> LevelCurve {
    curve.mapLevels { Int(probability(level: $0) * 255) * 257 }
  }

  /// The curve of the stretched map, with levels in units of (max - min) / 65,535.
  func shifted(_ curve: LevelCurve) -> LevelCurve { curve.mapLevels { $0 - low } }

  /// The level that stands for p' = 1 in a shifted curve.
  var one: Int { high - low }
}

/// What follows from one map once it is stretched, and from its mask where that is cut.
struct StretchedNumbers: Sendable {
  let salient: SalientCurve
  let adaptive: AdaptiveCut
  let confusion: Confusion
  /// The mean of |p' - y| with y = 0 or 1; no value without pixels.
  let meanAbsoluteError: Double?

  /// The numbers of one map's curve.
  init(_ curve: LevelCurve, cut: ForegroundCut) {
    let stretch = MapStretch(curve)
    salient = CurvePass(stretch.bytes(curve)).salient.curve
    adaptive = AdaptiveCut(stretch.shifted(curve), one: stretch.one)
    var (counts, errors) = (Confusion(), CompensatedSum())
    for level in curve.levels {
      let p = stretch.probability(level: level.level)
      errors += Double(level.foreground) * (1 - p) + Double(level.background) * p
      if p >= cut.leastProbability {
        counts.truePositives += level.foreground
        counts.falsePositives += level.background
      } else {
        counts.falseNegatives += level.foreground
        counts.trueNegatives += level.background
      }
    }
    confusion = counts
    meanAbsoluteError = counts.pixels > 0 ? errors.value / Double(counts.pixels) : nil
  }
}
