/// What a metric is, for people: the one place that help, documentation and reports take it from.
public struct MetricDefinition: Sendable {
  /// Which values are better.
  public enum Direction: String, Sendable {
    case higher
    case lower
    case neither

    /// The direction in words.
    public var text: String {
      self == .neither ? "neither end is better" : "\(rawValue) is better"
    }
  }

  /// The name of its column and key.
  public let name: String
  /// What it follows from.
  public let family: Family
  /// What it says, in a line.
  public let meaning: String
  /// How it is computed.
  public let formula: String
  /// The values it can have, and their unit if they have one.
  public let range: String
  /// Which values are better.
  public let better: Direction
  /// When it has no value.
  public let noValue: String
  /// Where the formula is from.
  public let source: String
  /// How other tools' numbers of the same name differ; empty where none is known to.
  public let peers: String

  /// The definitions of all columns, in the order of families.
  public static let all =
    losses + atThreshold + overThresholds + ofCalibration + ofSalientObjects
    + ofDistances + ofRegions

  /// The definition of a column; percentiles of distances and losses by distance share one each.
  public static func named(_ name: String) -> MetricDefinition? {
    if let exact = all.first(where: { $0.name == name }) { return exact }
    if BCEChoice.all.columns.contains(name) { return all.first { $0.name == "bce" } }
    switch SpatialMetric(name: name) {
    case .hausdorffPercentile: return all.first { $0.name == "hausdorff95" }
    case .lesions: return all.first { $0.name == "lesion_f1" }
    case .edgeLoss: return all.first { $0.name == "bce_inside_*, bce_outside_*" }
    default: return nil
    }
  }
}
