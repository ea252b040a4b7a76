/// One number of a result.
public enum MetricValue: Equatable, Sendable {
  /// A count of pixels or a position.
  case count(UInt64)
  /// A real number; infinite only for an unclipped loss.
  case real(Double)
  /// No value: the metric is not defined for these pixels.
  case none

  /// The value as a real number, if it has one.
  public var number: Double? {
    switch self {
    case .count(let count): Double(count)
    case .real(let number): number
    case .none: nil
    }
  }

  /// A zero has no sign: it would say nothing, and not every file keeps it.
  init(_ number: Double?) { self = number.map { .real($0 + 0) } ?? .none }
}
