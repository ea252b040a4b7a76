/// The results of a data set.
///
/// Two are kept apart: the mean of pictures, and pooled, where all pixels are in one table.
public struct DatasetScore: Sendable {
  /// The conventions and metrics.
  public let rules: MetricRules
  /// A row a picture, sorted by the bytes of their names.
  public let rows: [PictureRow]
  /// The mean over the scored pictures that have a value, in the order of the metrics.
  public let mean: [MetricValue]
  /// How many scored pictures a metric's mean left out, in the order of the metrics.
  public let leftOut: [Int]
  /// The numbers of all pixels together, in the order of the metrics.
  public let pooled: [MetricValue]
  /// How many pictures there are of each kind.
  public let pictures: PictureCounts

  /// The results of the given rows, in any order, and the pool of their pixels.
  public init(rules: MetricRules, rows: [PictureRow], pool: PooledTally) {
    self.rules = rules
    self.rows = rows.sorted { $0.image.utf8.lexicographicallyPrecedes($1.image.utf8) }
    let scores = self.rows.compactMap(\.score)
    let columns = rules.metrics.indices.map { index in
      scores.compactMap { $0.values[index].number }
    }
    mean = zip(rules.metrics, columns).map { $0.hasMean ? meanValue(of: $1) : .none }
    leftOut = columns.map { scores.count - $0.count }
    pooled = TallyScorer(rules).score(pool)
    pictures = PictureCounts(self.rows)
  }

  /// The mean of pictures of a metric, or `nil` where there is no such metric or no value.
  public func mean(of metric: String) -> Double? { number(of: metric, in: mean) }

  /// The pooled value of a metric, or `nil` where there is no such metric or no value.
  public func pooled(of metric: String) -> Double? { number(of: metric, in: pooled) }

  private func number(of metric: String, in values: [MetricValue]) -> Double? {
    rules.metrics.firstIndex { $0.name == metric }.flatMap { values[$0].number }
  }
}

private func meanValue(of numbers: [Double]) -> MetricValue {
  var sum = CompensatedSum()
  for number in numbers { sum += number }
  return numbers.isEmpty ? .none : .real(sum.value / Double(numbers.count))
}

/// How many pictures of a data set are of each kind.
public struct PictureCounts: Equatable, Sendable {
  /// Pictures with numbers.
  public let scored: Int
  /// Pictures without numbers.
  public let failed: Int
  /// Scored pictures without foreground in mask and prediction.
  public let bothEmpty: Int
  /// Scored pictures without foreground in the mask only.
  public let maskEmpty: Int
  /// Scored pictures without foreground in the prediction only.
  public let predictionEmpty: Int
  /// Scored pictures of which no pixel counts. They are no kind of empty.
  public let allIgnored: Int

  init(_ rows: [PictureRow]) {
    let scores = rows.compactMap(\.score)
    let counted = scores.filter { $0.pixels > 0 }
    func count(mask: Bool, prediction: Bool) -> Int {
      counted.count { $0.maskHasForeground == mask && $0.predictionHasForeground == prediction }
    }
    scored = scores.count
    failed = rows.count - scores.count
    bothEmpty = count(mask: false, prediction: false)
    maskEmpty = count(mask: false, prediction: true)
    predictionEmpty = count(mask: true, prediction: false)
    allIgnored = scores.count - counted.count
  }
}
