/// How the values of a metric spread over the scored rows that have one.
public struct Spread: Equatable, Sendable {
  /// The standard deviation, with n - 1 below the root; no value for a single value or where one is infinite.
  public let standardDeviation: Double?
  /// The median. It is infinite where one of its two neighbours is, and so are quartiles.
  public let median: Double
  /// The first quartile: between two values linearly, as `numpy.quantile` has it.
  public let firstQuartile: Double
  /// The third quartile.
  public let thirdQuartile: Double
  /// The 95 % confidence interval of the mean, by ``Bootstrap``; its bounds can be infinite where a value is.
  public let interval: ConfidenceInterval?
  /// The first row of the smallest value.
  public let least: Extreme
  /// The first row of the largest value.
  public let most: Extreme
  /// Which values are better.
  let better: MetricDefinition.Direction

  /// A value that no other passes, and whose it is.
  public struct Extreme: Equatable, Sendable {
    /// The picture's name.
    public let image: String
    /// The value.
    public let value: Double
  }

  /// The first row of the worst value; `nil` where neither small nor large values are better.
  public var worst: Extreme? {
    switch better {
    case .higher: least
    case .lower: most
    case .neither: nil
    }
  }

  /// The first row of the best value; `nil` where neither small nor large values are better.
  public var best: Extreme? {
    switch better {
    case .higher: most
    case .lower: least
    case .neither: nil
    }
  }

  /// The spread of values, a row each, of which some may lack; `nil` without values.
  ///
  /// - Parameters:
  ///   - images: The names of the rows' pictures.
  ///   - better: Which values are better.
  ///   - interval: The confidence interval of their mean.
  init?(
    _ values: [Double?], images: [String], better: MetricDefinition.Direction,
    interval: ConfidenceInterval?
  ) {
    var numbers = values.compactMap { $0 }
    guard let smallest = numbers.min(), let largest = numbers.max() else { return nil }
    func extreme(_ value: Double) -> Extreme {
      Extreme(image: images[values.firstIndex(of: value)!], value: value)
    }
    standardDeviation = deviation(numbers)
    median = quantile(0.5, of: &numbers)
    firstQuartile = quantile(0.25, of: &numbers)
    thirdQuartile = quantile(0.75, of: &numbers)
    (least, most) = (extreme(smallest), extreme(largest))
    self.better = better
    self.interval = interval
  }
}

private func deviation(_ values: [Double]) -> Double? {
  guard values.count > 1, values.allSatisfy(\.isFinite) else { return nil }
  var sum = CompensatedSum()
  for value in values { sum += value }
  let mean = sum.value / Double(values.count)
  var squares = CompensatedSum()
  for value in values { squares += (value - mean) * (value - mean) }
  return (squares.value / Double(values.count - 1)).squareRoot()
}
