/// What a finding means for scores.
public enum Severity: String, CaseIterable, Comparable, Sendable {
  /// The pair would fail.
  case error
  /// A score would change or mislead.
  case warning
  /// Worth knowing; no score changes.
  case note

  /// Orders severities from the gravest on.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self)! }
}
