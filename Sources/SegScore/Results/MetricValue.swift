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

  init(_ number: Double?) { self = number.map(MetricValue.real) ?? .none }
}
