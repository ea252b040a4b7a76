/// How the values of a metric in one run, B, differ from those in another, A, picture by picture.
///
/// Means and what follows from them are of the pictures with finite values in both runs, their pairs. Without a pair
/// they are `nil`.
public struct MetricComparison: Equatable, Sendable {
  /// The metric's name.
  public let metric: String
  /// Which values are better.
  public let direction: MetricDefinition.Direction
  /// How many pictures have finite values in both runs.
  public let pairs: Int
  /// How many pictures were scored in both runs and lack a value in one of them.
  public let withoutValue: Int
  /// How many pictures have values in both runs, of which one or both are infinite.
  public let infinite: Int
  /// The mean of the pairs in A.
  public let meanOfA: Double?
  /// The mean of the pairs in B.
  public let meanOfB: Double?
  /// The mean of B's values less A's.
  public let difference: Double?
  /// The 95 % confidence interval of the difference, by ``Bootstrap`` over the pairs; `nil` for fewer than two.
  public let interval: ConfidenceInterval?
  /// How likely a mean difference at least as far from 0 is if A and B are alike, in 0…1: the two-sided p-value of
  /// the permutation test that flips the signs of differences. 1 where all differences are 0; `nil` without
  /// resamples.
  public let permutationP: Double?
  /// The two-sided p-value of Wilcoxon's signed-rank test, in 0…1; `nil` where all differences are 0.
  public let wilcoxonP: Double?
  /// How many pictures are better in B, an infinite value being one; `nil` where no direction is better.
  public let better: Int?
  /// How many pictures are worse in B, an infinite value being one; `nil` where no direction is better.
  public let worse: Int?
  /// How many pictures have the same value in both runs, infinity being one.
  public let equal: Int

  init(
    _ metric: String, _ values: MetricPairs, interval: ConfidenceInterval?, permutationP: Double?
  ) {
    self.metric = metric
    direction = .of(metric)
    pairs = values.values.count
    withoutValue = values.withoutValue
    infinite = values.infinite
    let differences = values.differences.compactMap { $0 }
    meanOfA = mean(of: values.values.map(\.a))
    meanOfB = mean(of: values.values.map(\.b))
    difference = mean(of: differences)
    self.interval = interval
    self.permutationP = permutationP
    wilcoxonP = signedRankP(differences)
    equal = values.equal
    (better, worse) =
      switch direction {
      case .higher: (values.larger, values.smaller)
      case .lower: (values.smaller, values.larger)
      case .neither: (nil, nil)
      }
  }

  /// By how much B's mean is worse, below 0 where it is better; `nil` where no direction is better.
  public var worsening: Double? {
    difference.flatMap { direction.worsening(of: $0) }
  }

  /// The interval of the worsening; `nil` where no direction is better.
  public var intervalOfWorsening: ConfidenceInterval? {
    guard let interval else { return nil }
    return switch direction {
    case .lower: interval
    case .higher: ConfidenceInterval(low: 0 - interval.high, high: 0 - interval.low)
    case .neither: nil
    }
  }
}

extension MetricDefinition.Direction {
  /// The direction of a metric by its name.
  static func of(_ metric: String) -> Self { MetricDefinition.named(metric)?.better ?? .neither }

  /// By how much a value that grew by a difference is worse; `nil` where no direction is better.
  func worsening(of difference: Double) -> Double? {
    switch self {
    case .lower: difference
    case .higher: 0 - difference
    case .neither: nil
    }
  }
}
