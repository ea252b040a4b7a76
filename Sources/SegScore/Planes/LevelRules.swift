/// How a mask's stored level becomes the target y.
public enum MaskValues: Equatable, Sendable, CustomStringConvertible {
  /// y = level / largest level of the depth: targets may be soft.
  case scaled
  /// y = 1 where the stored level is above this one, else 0.
  case above(Int)
  /// y = 1 where the stored level is not 0, else 0.
  case nonzero
  /// y = 1 where the stored level, or the palette's index, is one of these, else 0.
  case index(Set<Int>)

  /// The rule as the command line writes it.
  public var description: String {
    switch self {
    case .scaled: "scaled"
    case .above(let level): "above=\(level)"
    case .nonzero: "nonzero"
    case .index(let levels): "index=" + levels.sorted().map(String.init).joined(separator: ",")
    }
  }

  /// Whether a stored level is foreground, or `nil` where the rule scales.
  func isForeground(_ level: Int) -> Bool? {
    switch self {
    case .scaled: nil
    case .above(let threshold): level > threshold
    case .nonzero: level != 0
    case .index(let levels): levels.contains(level)
    }
  }
}

/// How a map's stored level becomes the probability p.
public enum ProbabilityValues: Equatable, Sendable, CustomStringConvertible {
  /// p = level / largest level of the depth.
  case scaled
  /// p = 1 where the stored level, or the palette's index, is this one, else 0: hard predictions.
  case index(Int)

  /// The rule as the command line writes it.
  public var description: String {
    switch self {
    case .scaled: "scaled"
    case .index(let level): "index=\(level)"
    }
  }
}
