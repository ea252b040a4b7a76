/// The results of a data set.
///
/// Three are kept apart: the mean of pictures; pooled, where all pixels are in one table; and the curves of F
/// and E, averaged over pictures threshold by threshold.
public struct DatasetScore: Sendable {
  /// The conventions and metrics.
  public let rules: MetricRules
  /// A row a picture and label, sorted by the bytes of their names.
  public let rows: [PictureRow]
  /// The names of the columns that a list of pairs brought along.
  public let extraColumns: [String]
  /// The results over all pictures.
  public let all: RowResults
  /// The results of each label, where pictures have several; sorted by the bytes of the labels.
  public let labels: [(label: String, results: RowResults)]
  /// How many pictures there are of each kind.
  public let pictures: PictureCounts

  /// The results of the given rows, in any order, and the pools of their pixels.
  public init(
    rules: MetricRules, rows: [PictureRow], pools: DatasetPools, extraColumns: [String] = [],
    bootstrap: Bootstrap = Bootstrap()
  ) {
    self.rules = rules
    self.extraColumns = extraColumns
    self.rows = rows.sorted { $0.precedes($1) }
    let pictureRows = self.rows.filter(\.isPicture)
    all = RowResults(rules, pictureRows, pools.all, pools.curves, bootstrap)
    let byLabel = Dictionary(grouping: self.rows.filter { !$0.isPicture }) {
      Array($0.label.utf8)
    }
    labels = byLabel.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      let pool = pools.labels[$0.key] ?? PooledTally()
      let curves = pools.labelCurves[$0.key] ?? SalientTotals()
      return ($0.value[0].label, RowResults(rules, $0.value, pool, curves, bootstrap))
    }
    pictures = PictureCounts(pictureRows)
  }

  /// The maximum and mean of the averaged curves, by the names of metrics.
  public var curve: [(metric: String, value: MetricValue)] { all.curve }

  /// The mean of pictures of a metric, or `nil` where there is no such metric or no value.
  public func mean(of metric: String) -> Double? { number(of: metric, in: all.mean) }

  /// The pooled value of a metric, or `nil` where there is no such metric or no value.
  public func pooled(of metric: String) -> Double? { number(of: metric, in: all.pooled) }

  private func number(of metric: String, in values: [MetricValue]) -> Double? {
    rules.metrics.firstIndex { $0.name == metric }.flatMap { values[$0].number }
  }
}

/// The counted pixels of the scored pictures of a data set.
public struct DatasetPools: Equatable, Sendable {
  /// Those of all pictures.
  public var all = PooledTally()
  /// Those of each label, by the bytes of its name, where pictures have several. As text, names that are
  /// spelled in other Unicode characters would be equal.
  public var labels: [[UInt8]: PooledTally] = [:]
  /// The curves of pictures whose rows no longer have them.
  public internal(set) var curves = SalientTotals()
  /// Those of each label of such pictures, by the bytes of its name.
  public internal(set) var labelCurves: [[UInt8]: SalientTotals] = [:]

  /// Pools of no pixels.
  public init() {}

  /// Adds the pixels of other pools.
  public static func += (pools: inout Self, part: Self) {
    pools.all += part.all
    pools.curves += part.curves
    for (label, pool) in part.labels { pools.labels[label, default: PooledTally()] += pool }
    for (label, curves) in part.labelCurves {
      pools.labelCurves[label, default: SalientTotals()] += curves
    }
  }

  /// Adds the curve of a picture, and gives back its row without it: those of all pictures would be larger
  /// than everything else that is kept of them.
  public mutating func takeCurve(of row: PictureRow) -> PictureRow {
    guard let score = row.score else { return row }
    if let curve = score.salientCurve {
      if row.isPicture {
        curves += curve
      } else {
        labelCurves[Array(row.label.utf8), default: SalientTotals()] += curve
      }
    }
    return PictureRow(
      image: row.image, label: row.label, extras: row.extras, outcome: .scored(score.withoutCurve))
  }
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
  /// Scored pictures of whose maps some hold floats: their curves are over 65,536 levels, to which p was rounded.
  public let roundedCurves: Int

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
    roundedCurves = scores.count(where: \.curvesAreRounded)
  }
}
