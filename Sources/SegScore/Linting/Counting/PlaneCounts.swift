/// What was counted of one plane, over the pixels that count.
public enum PlaneCounts: Equatable, Sendable {
  /// How often each level occurs.
  case levels(LevelHistogram)
  /// The range of floats.
  case numbers(NumberRange)

  /// How many pixels were counted.
  public var pixels: UInt64 {
    switch self {
    case .levels(let levels): levels.pixels
    case .numbers(let range): range.pixels
    }
  }

  /// The lowest and the highest value in `0...1`, or `nil` without pixels.
  var values: ClosedRange<Double>? {
    switch self {
    case .levels(let levels):
      guard let lowest = levels.counts.firstIndex(where: { $0 > 0 }),
        let highest = levels.counts.lastIndex(where: { $0 > 0 })
      else { return nil }
      return levels.depth.value(level: lowest)...levels.depth.value(level: highest)
    case .numbers(let range):
      return range.lowest <= range.highest ? range.lowest...range.highest : nil
    }
  }

  /// How many pixels are exactly 0 or exactly 1.
  var certain: UInt64 {
    switch self {
    case .levels(let levels): levels.counts[0] + levels.counts[levels.depth.maximumLevel]
    case .numbers(let range): range.zeros + range.ones
    }
  }

  /// The one value that all pixels have, or `nil` where there are several or no pixels.
  var constant: Double? { values.flatMap { $0.lowerBound == $0.upperBound ? $0.lowerBound : nil } }
}
