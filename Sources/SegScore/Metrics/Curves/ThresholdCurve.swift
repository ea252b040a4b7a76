/// The confusion of some pixels at every threshold at which it changes: what curves are drawn from.
///
/// Pixels count once each, whatever they weigh, as in all metrics of a threshold. Masks are cut where the run's
/// conventions cut them. Maps that hold floats are rounded to 65,536 levels, which ``isRounded`` tells; the confusion
/// at the run's threshold is exact for them too.
public struct ThresholdCurve: Equatable, Sendable {
  /// The confusion at a threshold.
  public struct Point: Equatable, Sendable {
    /// The least p that is called foreground, in `0...1`; `nil` where that is above all p and nothing is called.
    public let threshold: Double?
    /// What comes of it.
    public let confusion: Confusion
  }

  /// From the highest threshold, at which nothing is called foreground, to the lowest, at which all is: a point for
  /// each p that pixels have, after the first. Empty without pixels.
  public let points: [Point]
  /// The point at the run's threshold. `nil` without pixels, and where each map is stretched before it is cut, so
  /// that no threshold is that of all maps.
  public let atRunThreshold: Point?
  /// The cut of the best Dice coefficient and the best IoU, as `best_dice` and `best_dice_threshold` have it. `nil`
  /// when the mask has no foreground pixel.
  public let best: Point?
  /// See the metric `average_precision`. `nil` when the mask has no foreground pixel.
  public let averagePrecision: Double?
  /// See the metric `auroc`. `nil` when the mask has one class only.
  public let areaUnderROC: Double?
  /// Whether some map holds floats.
  public let isRounded: Bool
  /// How many pixels of the mask are foreground.
  public let foreground: UInt64
  /// How many are background.
  public let background: UInt64

  /// The curve of some pixels under a run's conventions.
  public init(_ pool: PooledTally, _ rules: MetricRules) {
    var (curves, confusion) = (PixelCurves(), Confusion())
    for tally in pool.tallies {
      let (part, cut) = tally.curve(rules.cut)
      curves += part
      confusion += cut
    }
    let curve = curves.pixels
    let pass = CurvePass(curve)
    points = curve.points
    (foreground, background) = (curve.foreground, curve.background)
    atRunThreshold =
      points.isEmpty || rules.conventions.stretchesMaps
      ? nil : Point(threshold: rules.threshold, confusion: confusion)
    best = pass.cuts.result.map { cut in
      var confusion = cut.confusion
      confusion.trueNegatives = curve.background - confusion.falsePositives
      return Point(threshold: cut.threshold, confusion: confusion)
    }
    averagePrecision = pass.ranking.averagePrecision(curve)
    areaUnderROC = pass.ranking.areaUnderROC(curve)
    isRounded = curves.areRounded
  }

  /// Recall and precision from the highest threshold that calls something to the lowest: scikit-learn's
  /// `precision_recall_curve` without its last point (0, 1), which is no threshold's.
  ///
  /// `nil` when the mask has no foreground pixel.
  public var precisionRecall: [(recall: Double, precision: Double)]? {
    guard foreground > 0 else { return nil }
    return points.compactMap { point in
      point.confusion.precision.map { (point.confusion.recall!, $0) }
    }
  }

  /// The false positive rate FP / (TN + FP) and recall from the highest threshold to the lowest, (0, 0) to (1, 1):
  /// scikit-learn's `roc_curve` with all its points.
  ///
  /// `nil` when the mask has one class only.
  public var roc: [(falsePositiveRate: Double, recall: Double)]? {
    guard foreground > 0, background > 0 else { return nil }
    return points.map { ($0.confusion.falsePositiveRate!, $0.confusion.recall!) }
  }
}

extension Confusion {
  /// The false positive rate FP / (TN + FP), in `0...1`, lower is better: 1 - specificity.
  ///
  /// No value when the mask has no background pixel.
  public var falsePositiveRate: Double? {
    ratio(falsePositives, of: trueNegatives + falsePositives)
  }
}

extension LevelCurve {
  /// The confusion where nothing is called foreground, then at each level from the highest.
  fileprivate var points: [ThresholdCurve.Point] {
    guard pixels > 0 else { return [] }
    var confusion = Confusion(falseNegatives: foreground, trueNegatives: background)
    var points = [ThresholdCurve.Point(threshold: nil, confusion: confusion)]
    points.reserveCapacity(levels.count + 1)
    for counts in levels.reversed() {
      confusion.truePositives += counts.foreground
      confusion.falseNegatives -= counts.foreground
      confusion.falsePositives += counts.background
      confusion.trueNegatives -= counts.background
      points.append(
        ThresholdCurve.Point(
          threshold: BitDepth.sixteen.value(level: counts.level), confusion: confusion))
    }
    return points
  }
}

extension PictureTally {
  /// The curve of the pixels, without weights, and their confusion at the threshold.
  fileprivate func curve(_ cut: ForegroundCut) -> (curve: PixelCurves, confusion: Confusion) {
    switch self {
    case .levels(let tally), .weightedLevels(let tally, weights: _):
      (PixelCurves(tally, maskCut: cut.mask), tally.confusion(cut))
    case .numbers(let tally):
      (
        PixelCurves(tally.curves.pixels, weights: .alike, areRounded: tally.curves.areRounded),
        tally.confusion
      )
    }
  }
}
