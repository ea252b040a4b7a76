/// A named number that follows from a tally.
public struct Metric: Sendable {
  /// The name of its column and key.
  public let name: String
  /// Whether the mean over pictures is a result. Counts and sums have none.
  public let hasMean: Bool
  /// Whether all pixels of a data set taken together have a value. What suits itself to one map has none.
  public let hasPooled: Bool
  /// Whether its values are counts.
  public let isCount: Bool
  let value: @Sendable (ScoreSums) -> MetricValue

  init(
    _ name: String, hasMean: Bool, hasPooled: Bool = true, isCount: Bool = false,
    value: @escaping @Sendable (ScoreSums) -> MetricValue
  ) {
    self.name = name
    self.hasPooled = hasPooled
    self.hasMean = hasMean
    self.isCount = isCount
    self.value = value
  }

  private static func mean(_ name: String, _ value: @escaping @Sendable (ScoreSums) -> Double?)
    -> Metric
  {
    Metric(name, hasMean: true) { MetricValue(value($0)) }
  }

  private static func adaptive(
    _ name: String, _ value: @escaping @Sendable (AdaptiveCut) -> Double?
  ) -> Metric {
    Metric(name, hasMean: true, hasPooled: false) {
      MetricValue($0.curveNumbers?.adaptive.flatMap(value))
    }
  }

  private static func count(_ name: String, _ value: @escaping @Sendable (ScoreSums) -> UInt64)
    -> Metric
  {
    Metric(name, hasMean: false, isCount: true) { .count(value($0)) }
  }

  /// A companion loss.
  static func companion(_ name: CompanionName, _ parameters: CompanionLosses) -> Metric {
    mean(name.rawValue) { sums in
      switch name {
      case .focal: sums.weight > 0 ? sums.focal.value.map { $0 / sums.weight } : nil
      case .diceLoss: sums.overlap.diceLoss
      case .jaccardLoss: sums.overlap.jaccardLoss
      case .tverskyLoss:
        sums.overlap.tverskyLoss(alpha: parameters.tverskyAlpha, beta: parameters.tverskyBeta)
      }
    }
  }

  /// The IoU where it is good enough, and 0 where it is not: the score of the ISIC challenges.
  static func thresholdJaccard(least: Double) -> Metric {
    mean("threshold_jaccard") { $0.confusion.iou.map { $0 >= least ? $0 : 0 } }
  }

  /// The metrics of a run, in the order of their columns.
  static func all(_ choice: BCEChoice, beta: Double) -> [Metric] {
    let named = choice.columns.enumerated().map { index, name in
      mean(name) { $0.meanCrossEntropy(index) }
    }
    return [
      // The mean binary cross-entropy, in nats, 0 or more, lower is better.
      mean("bce") { $0.meanCrossEntropy(0) },
      // The summed binary cross-entropy, in nats.
      Metric("bce_sum", hasMean: false) { MetricValue($0.crossEntropySum(0)) },
      // Pixels that are certain and wrong.
      count("saturated_wrong") { $0.saturatedWrong },
      // Their share of the loss, in 0...1; no value when the loss is 0 or nothing is clipped.
      mean("saturated_share") { choice == .one(.none) ? nil : $0.saturatedShare },
      mean("brier") { $0.errors.brier(weight: $0.weight) },
      mean("mae") { $0.meanAbsoluteError },
      mean("dice") { $0.confusion.dice },
      mean("iou") { $0.confusion.iou },
      mean("precision") { $0.confusion.precision },
      mean("recall") { $0.confusion.recall },
      count("tp") { $0.confusion.truePositives },
      count("fp") { $0.confusion.falsePositives },
      count("fn") { $0.confusion.falseNegatives },
      count("tn") { $0.confusion.trueNegatives },
    ] + atThreshold(beta: beta) + ofClasses + ofCurves + ofSalientObjects + named
  }

  /// What follows from the confusion at the threshold, beside the columns that come first.
  private static func atThreshold(beta: Double) -> [Metric] {
    [
      mean("accuracy") { $0.confusion.accuracy },
      mean("balanced_accuracy") { $0.confusion.balancedAccuracy },
      mean("specificity") { $0.confusion.specificity },
      mean("f_beta") { $0.confusion.fBeta(beta) },
      mean("mcc") { $0.confusion.matthewsCorrelation },
      mean("kappa") { $0.confusion.kappa },
      mean("ber") { $0.confusion.balancedErrorRate },
    ]
  }

  /// The main convention's loss of each class.
  private static let ofClasses = [
    mean("bce_foreground") { $0.classLosses?.foreground },
    mean("bce_background") { $0.classLosses?.background },
  ]

  /// What follows from the curves over all levels of stored maps, and over 65,536 levels of float maps.
  private static let ofCurves = [
    mean("average_precision") { $0.curveNumbers?.averagePrecision },
    mean("auroc") { $0.curveNumbers?.areaUnderROC },
    mean("best_dice") { $0.curveNumbers?.best?.confusion.dice },
    mean("best_dice_threshold") { $0.curveNumbers?.best?.threshold },
    mean("best_iou") { $0.curveNumbers?.best?.confusion.iou },
    mean("best_iou_threshold") { $0.curveNumbers?.best?.threshold },
    mean("ece") { $0.curveNumbers?.calibration?.expectedError },
    mean("mce") { $0.curveNumbers?.calibration?.maximumError },
    mean("brier_reliability") { $0.curveNumbers?.brier?.reliability },
    mean("brier_resolution") { $0.curveNumbers?.brier?.resolution },
    mean("brier_uncertainty") { $0.curveNumbers?.brier?.uncertainty },
  ]

  /// What the salient-object field reports.
  private static let ofSalientObjects = [
    mean("f_max") { $0.curveNumbers?.salient.f.max() },
    mean("f_mean") { $0.curveNumbers?.salient.f.mean },
    adaptive("f_adaptive") { $0.f },
    mean("e_max") { $0.curveNumbers?.salient.e.max() },
    mean("e_mean") { $0.curveNumbers?.salient.e.mean },
    adaptive("e_adaptive") { $0.e },
  ]
}

extension ScoreSums {
  /// The summed loss under a convention, or `nil` without weight or where it has no value.
  fileprivate func crossEntropySum(_ index: Int) -> Double? {
    weight > 0 ? crossEntropy[index]?.total.value : nil
  }

  fileprivate func meanCrossEntropy(_ index: Int) -> Double? {
    crossEntropySum(index).map { $0 / weight }
  }

  fileprivate var saturatedShare: Double? {
    guard let total = crossEntropySum(0), total > 0, total.isFinite else { return nil }
    return crossEntropy[0].map { $0.saturated.value / total }
  }
}
