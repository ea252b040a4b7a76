/// The values of a metric that each picture has in two runs, A and B.
public struct PicturePairs: Equatable, Sendable {
  /// A picture with its values, which can be infinite.
  public struct Picture: Equatable, Sendable {
    /// The picture's name.
    public let image: String
    /// Its value in A.
    public let a: Double
    /// Its value in B.
    public let b: Double

    /// A picture with its values.
    public init(image: String, a: Double, b: Double) {
      (self.image, self.a, self.b) = (image, a, b)
    }
  }

  /// The metric.
  public let metric: String
  /// Which of its values are better.
  public let direction: MetricDefinition.Direction
  /// The pictures that have a value in both runs, in A's order.
  public let pictures: [Picture]
  /// How many pictures both runs scored that lack a value in one of them; all where a run does not have the metric.
  public let withoutValue: Int

  /// - Parameter indices: Where the metric is in the rows of either run; `nil` where one does not have it.
  init(_ pairs: [RowPairs.Pair], of metric: String, _ indices: (a: Int, b: Int)?) {
    self.metric = metric
    direction = .of(metric)
    let scored = pairs.filter(\.isScored)
    pictures = scored.compactMap { pair in
      guard let indices, let a = pair.a.value(indices.a), let b = pair.b.value(indices.b) else {
        return nil
      }
      return Picture(image: pair.a.image, a: a, b: b)
    }
    withoutValue = scored.count - pictures.count
  }
}
