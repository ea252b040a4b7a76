/// How one run, B, differs from another, A, of the same pictures.
public struct Comparison: Sendable {
  /// A run, in figures.
  public struct Side: Equatable, Sendable {
    /// What its user calls it.
    public let name: String
    /// How many pictures it scored.
    public let scored: Int
    /// How many pictures failed in it.
    public let failed: Int
  }

  /// The metrics of a label.
  public struct Label: Sendable {
    /// The label's name.
    public let label: String
    /// How each metric differs over its rows, in A's order.
    public let metrics: [MetricComparison]
  }

  /// The run that the other is compared with.
  public let a: Side
  /// The run that is compared.
  public let b: Side
  /// How many pictures are in both runs, scored or not.
  public let picturesInBoth: Int
  /// How many pictures both runs scored.
  public let scoredInBoth: Int
  /// How many resamples intervals and p-values rest on.
  public let resamples: Int
  /// How each metric of both runs differs over pictures, in A's order.
  public let metrics: [MetricComparison]
  /// The same over the rows of each label that both runs have; sorted by the bytes of the labels.
  public let labels: [Label]
  /// The values of each picture in both runs, of the metric that the pictures that got worst are found by.
  public let pictures: PicturePairs
  /// The pictures that got worst.
  public let worst: WorstPictures
  /// Which rows have no counterpart, or failed in one run.
  public let unpaired: UnpairedRows

  /// Compares two runs.
  ///
  /// - Parameters:
  ///   - by: The metric that the pictures that got worst are found by.
  ///   - bootstrap: How many resamples intervals and p-values rest on, and what shares the work.
  public init(
    _ a: ComparableRun, _ b: ComparableRun, by: String = "bce", bootstrap: Bootstrap = Bootstrap()
  ) {
    (self.a, self.b) = (Side(a), Side(b))
    resamples = bootstrap.resamples
    let rows = RowPairs(a, b)
    let columns = a.metrics.enumerated().compactMap { index, name in
      b.metrics.firstIndex(of: name).map { Column(name: name, indices: (index, $0)) }
    }
    let pictures = rows.pairs.filter(\.a.isPicture)
    picturesInBoth = pictures.count
    scoredInBoth = pictures.count(where: \.isScored)
    metrics = compared(pictures, columns, bootstrap)
    let byLabel = Dictionary(grouping: rows.pairs.filter { !$0.a.isPicture }) {
      Array($0.a.label.utf8)
    }
    labels = byLabel.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      Label(label: $0.value[0].a.label, metrics: compared($0.value, columns, bootstrap))
    }
    let indices = columns.first { $0.name == by }?.indices
    self.pictures = PicturePairs(pictures, of: by, indices)
    worst = WorstPictures(rows.pairs, by: by, indices)
    unpaired = UnpairedRows(rows)
  }
}

extension Comparison.Side {
  fileprivate init(_ run: ComparableRun) {
    name = run.name
    let pictures = run.rows.filter(\.isPicture)
    scored = pictures.count { $0.values != nil }
    failed = pictures.count - scored
  }
}

/// A metric that both runs have.
private struct Column {
  let name: String
  /// Where the rows of either run have its value.
  let indices: (a: Int, b: Int)
}

private func compared(
  _ pairs: [RowPairs.Pair], _ columns: [Column], _ bootstrap: Bootstrap
) -> [MetricComparison] {
  let scored = pairs.filter(\.isScored)
  let values = mapped(columns.count, bootstrap.parallel) {
    MetricPairs(scored, columns[$0].indices)
  }
  let differences = values.map(\.differences)
  let intervals = bootstrap.intervals(differences)
  let test = SignFlipTest(resamples: bootstrap.resamples, parallel: bootstrap.parallel)
  let permutationP = test.pValues(differences)
  return mapped(columns.count, bootstrap.parallel) { index in
    MetricComparison(
      columns[index].name, values[index], interval: intervals[index],
      permutationP: permutationP[index])
  }
}
