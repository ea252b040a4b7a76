/// Which convention, or all of them side by side, a run reports.
public enum BCEChoice: Equatable, Sendable, CustomStringConvertible {
  /// One convention.
  case one(SaturationConvention)
  /// Every named one; the main one is then PyTorch's.
  case all

  /// The choice as the command line writes it.
  public var description: String {
    switch self {
    case .one(let convention): convention.name
    case .all: "all"
    }
  }

  /// The conventions that are summed; the first is that of the `bce` column.
  public var conventions: [SaturationConvention] {
    switch self {
    case .one(let convention): [convention]
    case .all: SaturationConvention.named
    }
  }

  /// The columns that stand beside `bce`, one a convention: `bce_pytorch`, `bce_half_level`, ….
  var columns: [String] {
    switch self {
    case .one: []
    case .all: conventions.map { "bce_\($0 == .halfLevel ? "half_level" : $0.name)" }
    }
  }
}
