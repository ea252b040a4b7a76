import ArgumentParser
import SegScore
import SegScoreReports

/// A condition on a data set's result that makes a run fail.
struct Gate: Sendable {
  enum Direction: String, Sendable {
    case above
    case below
  }

  private let words: String
  private let metric: String
  private let isPooled: Bool
  private let bound: Double
  private let direction: Direction

  /// Reads `metric=value` or `pooled.metric=value`.
  init(_ text: String, direction: Direction) throws {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let bound = Double(parts[1]), bound.isFinite else {
      throw ValidationError("'\(text)' is not METRIC=VALUE, such as bce=0.3.")
    }
    words = text
    isPooled = parts[0].hasPrefix("pooled.")
    metric = String(parts[0].dropFirst(isPooled ? "pooled.".count : 0))
    self.bound = bound
    self.direction = direction
  }

  /// Refuses metrics that the run does not have.
  func validate(against rules: MetricRules) throws {
    let names = rules.metrics.filter { isPooled ? rules.hasPooled($0) : $0.hasMean }.map(\.name)
    guard !names.contains(metric) else { return }
    throw ValidationError(
      "'\(words)' names no metric with a \(isPooled ? "pooled value" : "mean"); "
        + "there are \(names.joined(separator: ", ")).")
  }

  /// Why the gate fails, or `nil` where it holds. No value and infinity fail.
  func failure(of score: DatasetScore) -> String? {
    let value = isPooled ? score.pooled(of: metric) : score.mean(of: metric)
    let name = isPooled ? "pooled.\(metric)" : metric
    guard let value, value.isFinite else {
      let ofLabels = score.labels.isEmpty ? "" : " over the labels of a picture together"
      return "gate --fail-\(direction) \(words): \(name) has no finite value\(ofLabels)"
    }
    let holds = direction == .above ? value <= bound : value >= bound
    return holds ? nil : "gate --fail-\(direction) \(words): \(name) is \(value)"
  }
}
