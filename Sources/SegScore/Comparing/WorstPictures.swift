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
    /// Its labels that both runs scored, the ones that got worst first, equal ones in A's order, and then those
    /// without a value in one of them; none where pictures have but one.
    public let labels: [String]
  }

  /// The metric.
  public let metric: String
  /// The pictures that got worse, the worst first, equal ones in A's order. None where neither end of the metric is
  /// better, or the runs do not have it.
  public let pictures: [Picture]

  /// - Parameter indices: Where the metric is in the rows of either run; `nil` where one does not have it.
  init(_ pairs: [RowPairs.Pair], by metric: String, _ indices: (a: Int, b: Int)?) {
    self.metric = metric
    let direction = MetricDefinition.Direction.of(metric)
    let changes = pairs.map { Change($0, indices, direction) }
    let worst = Change.worstFirst(changes.filter { $0.pair.a.isPicture && $0.worsening ?? 0 > 0 })
      .prefix(Self.most)
    let images = Set(worst.map(\.image))
    let labels = Dictionary(
      grouping: changes.filter { !$0.pair.a.isPicture && $0.pair.isScored }
        .filter { images.contains($0.image) }, by: \.image)
    pictures = worst.compactMap { change in
      guard let a = change.a, let b = change.b, let worsening = change.worsening else { return nil }
      let labels = Change.worstFirst(labels[change.image] ?? []).map(\.pair.a.label)
      return Picture(
        image: change.pair.a.image, a: a, b: b, worsening: worsening, labels: labels)
    }
  }
}

/// What became of a metric from A to B in a row that both have.
private struct Change {
  let pair: RowPairs.Pair
  let a: Double?
  let b: Double?
  /// By how much it got worse; `nil` where it has no value in one of them, or none of two is better.
  let worsening: Double?

  init(
    _ pair: RowPairs.Pair, _ indices: (a: Int, b: Int)?, _ direction: MetricDefinition.Direction
  ) {
    self.pair = pair
    a = indices.flatMap { pair.a.value($0.a) }
    b = indices.flatMap { pair.b.value($0.b) }
    guard let a, let b, let worsening = direction.worsening(of: b - a), !worsening.isNaN else {
      // Infinity less infinity is no number, and so no worsening.
      self.worsening = nil
      return
    }
    self.worsening = worsening
  }

  var image: [UInt8] { Array(pair.a.image.utf8) }

  /// Sorted by worsening, equal ones in their order, those without any at the end.
  static func worstFirst(_ changes: [Change]) -> [Change] {
    let ranked = changes.enumerated().map { place, change in
      (rank: (change.worsening == nil ? 1 : 0, -(change.worsening ?? 0), place), change: change)
    }
    return ranked.sorted { $0.rank < $1.rank }.map(\.change)
  }
}
