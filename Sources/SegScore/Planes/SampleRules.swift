/// How a mask's stored sample becomes the target y.
public enum MaskValues: Equatable, Sendable, CustomStringConvertible {
  /// y = level / largest level of the depth, or the number itself: targets may be soft.
  case scaled
  /// y = 1 where the stored level or number is above this one, rounded as exactly as numbers are stored,
  /// else 0.
  case above(Double)
  /// y = 1 where the stored level or number is not 0, else 0.
  case nonzero
  /// y = 1 where the stored level or number, or the palette's index, is one of these, else 0.
  case index(Set<Int>)

  /// The rule as the command line writes it.
  public var description: String {
    switch self {
    case .scaled: "scaled"
    case .above(let threshold): "above=\(plainText(threshold))"
    case .nonzero: "nonzero"
    case .index(let levels): "index=" + levels.sorted().map(String.init).joined(separator: ",")
    }
  }

  /// Whether a whole number is foreground, or `nil` where the rule scales. It does not become a float, in
  /// which classes beyond 2⁵³ would be the same.
  func isForeground(_ sample: Int64) -> Bool? {
    switch self {
    case .scaled: nil
    case .above(let threshold): sample.isAbove(threshold)
    case .nonzero: sample != 0
    case .index(let classes): classes.contains(Int(sample))
    }
  }

  /// The rule for samples that were stored so exactly.
  func rounded(to precision: StoredPrecision) -> Self {
    guard case .above(let threshold) = self else { return self }
    return .above(precision.nearest(threshold))
  }

  /// Whether a stored sample is foreground, or `nil` where the rule scales.
  func isForeground(_ sample: Double) -> Bool? {
    switch self {
    case .scaled: nil
    case .above(let threshold): sample > threshold
    case .nonzero: sample != 0
    case .index(let levels): Int(exactly: sample).map(levels.contains) ?? false
    }
  }
}

/// How a map's stored sample becomes the probability p.
public enum ProbabilityValues: Equatable, Sendable, CustomStringConvertible {
  /// p = level / largest level of the depth, or the number itself.
  case scaled
  /// p = 1 where the stored level or number, or the palette's index, is this one, else 0: hard
  /// predictions.
  case index(Int)

  /// The rule as the command line writes it.
  public var description: String {
    switch self {
    case .scaled: "scaled"
    case .index(let level): "index=\(level)"
    }
  }
}

/// Which stored samples of a mask mark pixels that do not count.
public enum IgnoredSamples: Equatable, Sendable, CustomStringConvertible {
  /// Those of this level or number, rounded as exactly as numbers are stored.
  case value(Double)
  /// Those of a float mask that are no number.
  case notANumber

  /// The samples as the command line writes them.
  public var description: String {
    switch self {
    case .value(let value): plainText(value)
    case .notANumber: "nan"
    }
  }

  /// Whether a whole number is one of them.
  func contains(_ sample: Int64) -> Bool {
    switch self {
    case .value(let value): sample == Int64(exactly: value)
    case .notANumber: false
    }
  }

  /// Those among samples that were stored so exactly.
  func rounded(to precision: StoredPrecision) -> Self {
    guard case .value(let value) = self else { return self }
    return .value(precision.nearest(value))
  }

  /// Whether a stored sample is one of them.
  func contains(_ sample: Double) -> Bool {
    switch self {
    case .value(let value): sample == value
    case .notANumber: sample.isNaN
    }
  }
}

extension Int64 {
  /// Whether it is above a number, neither of which is rounded.
  fileprivate func isAbove(_ number: Double) -> Bool {
    guard number < 0x1p63 else { return false }
    return number < -0x1p63 || self > Int64(number.rounded(.down))
  }
}

/// A number without the fraction that whole ones do not have.
private func plainText(_ number: Double) -> String {
  Int(exactly: number).map(String.init) ?? number.description
}
