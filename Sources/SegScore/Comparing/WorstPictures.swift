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
    func worsening(_ pair: RowPairs.Pair) -> Double? {
      guard let indices, let a = pair.a.value(indices.a), let b = pair.b.value(indices.b),
        // Infinity less infinity is no number, and so no worsening.
        let worsening = direction.worsening(of: b - a), !worsening.isNaN
      else { return nil }
      return worsening
    }
    let worst = worstFirst(pairs.filter(\.a.isPicture), worsening).prefix {
      worsening($0).map { $0 > 0 } ?? false
    }.prefix(Self.most)
    let images = Set(worst.map { Array($0.a.image.utf8) })
    let labels = Dictionary(
      grouping: pairs.filter { !$0.a.isPicture && $0.isScored && images.contains($0.imageBytes) },
      by: \.imageBytes)
    pictures = worst.map { pair in
      Picture(
        image: pair.a.image, a: pair.a.value(indices!.a)!, b: pair.b.value(indices!.b)!,
        worsening: worsening(pair)!,
        labels: worstFirst(labels[pair.imageBytes] ?? [], worsening).map(\.a.label))
    }
  }
}

/// Pairs by their worsening, those without any at the end.
private func worstFirst(
  _ pairs: [RowPairs.Pair], _ worsening: (RowPairs.Pair) -> Double?
) -> [RowPairs.Pair] {
  let ranked = pairs.enumerated().map { place, pair in
    let worsening = worsening(pair)
    return (rank: (worsening == nil ? 1 : 0, -(worsening ?? 0), place), pair: pair)
  }
  return ranked.sorted { $0.rank < $1.rank }.map(\.pair)
}

extension RowPairs.Pair {
  fileprivate var imageBytes: [UInt8] { Array(a.image.utf8) }
}
