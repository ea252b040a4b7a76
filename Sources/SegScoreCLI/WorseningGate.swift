import ArgumentParser
import SegScore

/// A bound on how much worse a metric may be in the second of two runs.
struct WorseningGate: Sendable {
  let metric: String
  private let words: String
  private let bound: Double

  /// Reads `metric=value`.
  init(_ text: String) throws {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let bound = Double(parts[1]), bound.isFinite, bound >= 0 else {
      throw ValidationError(
        "'\(text)' is not METRIC=VALUE with a value of 0 or more, such as bce=0.002.")
    }
    words = text
    metric = try parseDirectedMetric(String(parts[0]))
    self.bound = bound
  }

  /// Why the gate fails, or `nil` where it holds.
  ///
  /// It fails where the whole interval of the worsening is above the bound, or the worsening itself where there is
  /// no interval. No pair of finite values fails.
  func failure(of comparison: Comparison) -> String? {
    let start = "gate --fail-if-worse \(words):"
    guard let result = comparison.metrics.first(where: { $0.metric == metric }),
      let worsening = result.worsening
    else { return "\(start) \(metric) has no finite value in both runs" }
    guard let interval = result.intervalOfWorsening else {
      return worsening > bound ? "\(start) \(metric) is worse by \(worsening)" : nil
    }
    guard interval.low > bound else { return nil }
    return "\(start) \(metric) is worse by \(worsening), 95 % between \(interval.low) and "
      + "\(interval.high)"
  }
}
