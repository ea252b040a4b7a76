/// The code of a finding: that of the failure which scoring would end with, or a kind of its own.
public enum FindingCode: Hashable, Sendable {
  case failure(FailureCode)
  case kind(FindingKind)

  /// The code as it stands in outputs.
  public var name: String {
    switch self {
    case .failure(let code): code.rawValue
    case .kind(let kind): kind.rawValue
    }
  }

  /// What it means for scores.
  public var severity: Severity {
    switch self {
    case .failure: .error
    case .kind(let kind): kind.severity
    }
  }

  /// All codes, in the order in which they are to be looked at.
  public static let all =
    FailureCode.allCases.map(Self.failure) + FindingKind.allCases.map(Self.kind)

  private static let ranks = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($0.element, $0.offset) })

  /// The place in ``all``.
  var rank: Int { Self.ranks[self]! }
}
