/// The results over some rows of a data set.
public struct RowResults: Sendable {
  /// The mean over the scored rows that have a value, in the order of the metrics.
  public let mean: [MetricValue]
  /// How many scored rows a metric's mean left out, in the order of the metrics.
  public let leftOut: [Int]
  /// The numbers of all pixels together, in the order of the metrics.
  public let pooled: [MetricValue]
  /// How well the probabilities of all pixels together are calibrated, in 15 bins of p.
  public let reliability: [ReliabilityBin]
  /// The maximum and mean of the averaged curves of F and E, by the names of metrics.
  public let curve: [(metric: String, value: MetricValue)]
  /// How the values of the scored rows spread, in the order of the metrics; `nil` for a metric without a mean or
  /// without a value, and for all where fewer than two rows are scored.
  public let spread: [Spread?]

  /// - Parameter curves: Those of rows that no longer have theirs.
  init(
    _ rules: MetricRules, _ rows: [PictureRow], _ pool: PooledTally, _ curves: SalientTotals,
    _ bootstrap: Bootstrap
  ) {
    let scored = rows.filter { $0.score != nil }
    let columns = rules.metrics.indices.map { index in
      scored.map { $0.score!.values[index].number }
    }
    let numbers = columns.map { $0.compactMap { $0 } }
    mean = zip(rules.metrics, numbers).map { MetricValue($0.hasMean ? SegScore.mean(of: $1) : nil) }
    leftOut = numbers.map { scored.count - $0.count }
    (pooled, reliability) = TallyScorer(rules).score(pool)
    var curves = curves
    for case let curve? in scored.map(\.score!.salientCurve) { curves += curve }
    curve = curves.results
    spread = spreads(rules.metrics, columns, images: scored.map(\.image), bootstrap)
  }
}

private func spreads(
  _ metrics: [Metric], _ columns: [[Double?]], images: [String], _ bootstrap: Bootstrap
) -> [Spread?] {
  var spreads = [Spread?](repeating: nil, count: metrics.count)
  // Finding and writing what says nothing new would take a run of one pair longer.
  guard images.count > 1 else { return spreads }
  let withMean = metrics.indices.filter { metrics[$0].hasMean }
  let intervals = bootstrap.intervals(withMean.map { columns[$0] })
  for (index, interval) in zip(withMean, intervals) {
    spreads[index] = Spread(
      columns[index], images: images,
      better: MetricDefinition.named(metrics[index].name)?.better ?? .neither, interval: interval)
  }
  return spreads
}
