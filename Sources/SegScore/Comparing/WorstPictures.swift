/// The pictures whose values of a metric got worst from one run, A, to another, B.
public struct WorstPictures: Equatable, Sendable {
  /// How many there are at most.
  public static let most = 10

  /// A picture with its values.
  public struct Picture: Equatable, Sendable {
    /// The picture's name.
    public let image: String
    /// Its value in A.
    public let a: Double
    /// Its value in B.
    public let b: Double
    /// By how much it got worse: above 0, and infinite where one of the values is.
    public let worsening: Double
  }

  /// The metric.
  public let metric: String
  /// The pictures that got worse, the worst first, equal ones in A's order. None where neither end of the metric is
  /// better, or the runs do not have it.
  public let pictures: [Picture]

  init(_ pairs: [RowPairs.Pair], by metric: String, _ indices: (a: Int, b: Int)?) {
    self.metric = metric
    let direction = MetricDefinition.Direction.of(metric)
    let worse = pairs.compactMap { pair -> Picture? in
      guard let indices, let a = pair.a.value(indices.a), let b = pair.b.value(indices.b),
        // Infinity less infinity is no number, and so not above 0.
        let worsening = direction.worsening(of: b - a), worsening > 0
      else { return nil }
      return Picture(image: pair.a.image, a: a, b: b, worsening: worsening)
    }
    let sorted = worse.enumerated().sorted {
      ($1.element.worsening, $0.offset) < ($0.element.worsening, $1.offset)
    }
    pictures = sorted.prefix(Self.most).map(\.element)
  }
}
