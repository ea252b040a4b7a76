/// How confidence intervals of means are found: by resampling pictures (Efron 1979), percentile intervals.
///
/// A resample draws as many pictures as were scored, out of all of these, the same for all metrics. A metric's mean
/// is that of the drawn pictures that have a value, each as often as it was drawn; a resample in which none has one
/// has no mean and is left out. The interval's bounds are quantiles of the means.
public struct Bootstrap: Sendable {
  /// The share of means on either side of an interval of 95 %.
  fileprivate static let tail = 0.025
  /// How many resamples are drawn where nothing else is said. The standard deviation of either bound, over other
  /// draws, is then about 0.7 % of the interval's width, that is sqrt(0.025·0.975/10,000) over the normal
  /// distribution's density there, 0.0584, of a width of 3.92.
  public static let defaultResamples = 10_000
  /// The most resamples: beyond them bounds hardly change, and each takes memory.
  public static let mostResamples = 100_000

  /// How many resamples are drawn; 0 for no intervals.
  public let resamples: Int
  /// What work is shared by. It changes no interval.
  let parallel: Parallel

  /// Draws so many resamples, 0 to ``mostResamples``.
  public init(
    resamples: Int = defaultResamples, parallel: @escaping Parallel = serially
  ) {
    precondition((0...Self.mostResamples).contains(resamples), "\(resamples) resamples")
    self.resamples = resamples
    self.parallel = parallel
  }

  /// The interval of each metric's mean; `nil` where fewer than two pictures have a value, or no resample has a mean.
  ///
  /// - Parameter metrics: For each metric a value a picture, or `nil` where a picture has none.
  func intervals(_ metrics: [[Double?]]) -> [ConfidenceInterval?] {
    let values = ResampledValues(metrics)
    guard resamples > 0, !values.columns.isEmpty else { return metrics.map { _ in nil } }
    let sums = ResampledSums(
      values.columns, pictures: values.pictures, resamples: resamples, parallel)
    return mapped(metrics.count, parallel) { ConfidenceInterval(values.means($0, sums)) }
  }
}

/// Bounds that a mean lies between, as far as its pictures tell.
public struct ConfidenceInterval: Equatable, Sendable {
  /// The lower bound.
  public let low: Double
  /// The upper bound.
  public let high: Double

  init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// The bounds that leave out equal shares of means on either side, or `nil` without means.
  fileprivate init?(_ means: [Double]) {
    guard !means.isEmpty else { return nil }
    var means = means
    low = quantile(Bootstrap.tail, of: &means)
    high = quantile(1 - Bootstrap.tail, of: &means)
  }
}

extension ResampledValues {
  /// A metric's mean in each resample that has one.
  fileprivate func means(_ metric: Int, _ sums: ResampledSums) -> [Double] {
    guard let parts = parts[metric] else { return [] }
    let excesses = sums.column(parts.excess)
    let numbers = parts.presence.map { sums.column($0) }
    let infinite = parts.infinity.map { sums.column($0) }
    return [Double](unsafeUninitializedCapacity: excesses.count) { means, count in
      for resample in 0..<excesses.count {
        let number = numbers?[resample] ?? Double(pictures)
        guard number > 0 else { continue }
        let isInfinite = infinite.map { $0[resample] > 0 } ?? false
        means[count] = isInfinite ? .infinity : parts.origin + excesses[resample] / number
        count += 1
      }
    }
  }
}
