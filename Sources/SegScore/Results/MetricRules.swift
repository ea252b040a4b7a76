/// The conventions under which numbers follow from tallies.
public struct MetricRules: Sendable {
  /// The convention for certain predictions.
  public let bce: BCEChoice
  /// A pixel is called foreground when p is this or more.
  public let threshold: Double
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
    bce: BCEChoice = .one(.pytorch), threshold: Double = 0.5, beta: Double = 2,
    adjustment: TargetAdjustment = TargetAdjustment(), companions names: [CompanionName] = [],
    parameters: CompanionLosses = CompanionLosses()
  ) {
    companions = (names, parameters)
    self.bce = bce
    self.threshold = threshold
    self.beta = beta
    self.adjustment = adjustment
    metrics = Metric.all(bce, beta: beta) + names.map { Metric.companion($0, parameters) }
  }
}
