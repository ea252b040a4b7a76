/// The conventions under which numbers follow from tallies.
public struct MetricRules: Sendable {
  /// The convention for certain predictions.
  public let bce: BCEChoice
  /// Where maps are cut: a pixel is called foreground when p is this or more, or above it, as
  /// ``conventions`` say.
  public let threshold: Double
  /// What tools of the field do differently.
  public let conventions: Conventions
  /// The β of Fβ: how many times recall counts what precision counts.
  public let beta: Double
  /// How targets are changed before they meet the loss.
  public let adjustment: TargetAdjustment
  /// The companion losses that are reported, by name, and their parameters.
  public let companions: (names: [CompanionName], parameters: CompanionLosses)
  /// The metrics, in the order of their columns.
  public let metrics: [Metric]
  /// How maps of other sizes were brought to their masks', or `nil` where such pairs fail.
  public var resize: ResizeMethod?

  /// The given conventions.
  public init(
    bce: BCEChoice = .one(.pytorch), threshold: Double = 0.5,
    conventions: Conventions = Conventions(), beta: Double = 2,
    adjustment: TargetAdjustment = TargetAdjustment(), companions names: [CompanionName] = [],
    spatial: [SpatialMetric] = [],
    parameters: CompanionLosses = CompanionLosses()
  ) {
    companions = (names, parameters)
    self.bce = bce
    self.threshold = threshold
    self.conventions = conventions
    self.beta = beta
    self.adjustment = adjustment
    metrics =
      Metric.all(bce, beta: beta)
      + (conventions.leastIoU.map { [Metric.thresholdJaccard(least: $0)] } ?? [])
      + spatial.flatMap(Metric.columns) + names.map { Metric.companion($0, parameters) }
  }

  var cut: ForegroundCut { ForegroundCut(threshold: threshold, conventions) }

  /// Whether all pixels of a data set taken together have a value of a metric.
  public func hasPooled(_ metric: Metric) -> Bool {
    metric.hasPooled && !(conventions.stretchesMaps && Self.stretched.contains(metric.name))
  }

  /// The metrics of stretched maps.
  private static let stretched: Set<String> = [
    "mae", "dice", "iou", "precision", "recall", "tp", "fp", "fn", "tn", "accuracy",
    "balanced_accuracy", "specificity", "f_beta", "mcc", "kappa", "ber", "threshold_jaccard",
    "f_max", "f_mean", "e_max", "e_mean",
  ]

  /// The values of all metrics, in their order.
  ///
  /// - Parameter isOneMap: Whether all pixels are of one map. Of several, what suits itself to one has no value.
  func values(_ sums: ScoreSums, isOneMap: Bool) -> [MetricValue] {
    metrics.map { metric in
      guard isOneMap || hasPooled(metric) else { return .none }
      return conventions.empty.value(metric.value(sums), of: metric.name, sums.confusion)
    }
  }
}
