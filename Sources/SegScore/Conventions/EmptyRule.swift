/// What stands for a number that its formula does not have, in a picture of which some pixel counts.
///
/// By default nothing does: such a picture has no value, and means leave it out.
public struct EmptyRule: Equatable, Sendable {
  /// The value of a ratio that is 0/0, such as Dice where neither side has foreground.
  public var ratio: Double?
  /// The values of other metrics that have none, by name.
  public var others: [String: Double] = [:]
  /// Whether the balanced accuracy of a mask of one class is the share of it that is right.
  public var balancesOneClass = false
  /// Metrics that have no value where the mask has no foreground, though their formula has one.
  public var needMaskForeground: Set<String> = []

  /// No value is no value.
  public init() {}

  /// A rule for ratios of 0/0 alone.
  public init(ratio: Double) { self.ratio = ratio }

  /// Gives ratios of 0/0 a value, whatever the rule said of them.
  public mutating func setRatio(_ value: Double) {
    ratio = value
    needMaskForeground = []
    if others["threshold_jaccard"] != nil { others["threshold_jaccard"] = value }
  }

  /// The metrics that are ratios of counts.
  public static let ratios: Set<String> = [
    "dice", "iou", "precision", "recall", "specificity", "f_beta", "surface_dice", "boundary_iou",
    "boundary_f", "lesion_precision", "lesion_recall", "lesion_f1",
  ]

  /// A metric's value under the rule.
  func value(_ value: MetricValue, of metric: String, _ confusion: Confusion) -> MetricValue {
    guard confusion.pixels > 0 else { return value }
    if needMaskForeground.contains(metric), !confusion.maskHasForeground { return .none }
    guard value == .none else { return value }
    if metric == "balanced_accuracy", balancesOneClass {
      return MetricValue(confusion.recall ?? confusion.specificity)
    }
    return MetricValue(Self.ratios.contains(metric) ? ratio ?? others[metric] : others[metric])
  }

  /// The rule as outputs write it.
  public var text: String {
    var parts = [ratio.map { "0/0 is \(Int($0))" } ?? "0/0 has no value"]
    for (metric, value) in others.sorted(by: { $0.key < $1.key }) {
      parts.append("\(metric) without a value is \(Int(value))")
    }
    if balancesOneClass {
      parts.append("balanced_accuracy of one class is the share that is right")
    }
    if !needMaskForeground.isEmpty {
      let names = needMaskForeground.sorted().joined(separator: ", ")
      parts.append("no value of \(names) for a mask without foreground")
    }
    return parts.joined(separator: "; ")
  }
}
