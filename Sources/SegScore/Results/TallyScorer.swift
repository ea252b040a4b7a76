/// Derives numbers from tallies under the conventions of one run.
///
/// It serves one thread, and keeps the tables of losses from tally to tally.
public final class TallyScorer {
  private let rules: MetricRules
  private var losses: [BitDepth: [LevelLosses?]] = [:]
  private var plainLosses: [BitDepth: LevelLosses?] = [:]

  /// A scorer under the given conventions.
  public init(_ rules: MetricRules = MetricRules()) { self.rules = rules }

  /// The score of one pair.
  public func score(_ pair: PairTally) -> PictureScore {
    var sums = sums(of: pair.tally)
    sums.spatial = pair.spatial
    return score(
      sums, isOneMap: true, size: pair.size, labels: 1, worstTile: pair.worstTile,
      resizedFrom: pair.resizedFrom)
  }

  /// The score of the labels of one picture together: a mean over pixels and labels.
  ///
  /// - Parameters:
  ///   - pool: The counted pixels of all labels.
  ///   - labels: The score of each label.
  /// - Precondition: There are some, of one size.
  public func score(_ pool: PooledTally, of labels: [PictureScore]) -> PictureScore {
    score(
      total(pool), isOneMap: false, size: labels[0].size, labels: labels.count, worstTile: nil,
      resizedFrom: labels.lazy.compactMap(\.resizedFrom).first)
  }

  private func score(
    _ sums: ScoreSums, isOneMap: Bool, size: ImageSize, labels: Int, worstTile: WorstTile?,
    resizedFrom: ImageSize?
  ) -> PictureScore {
    var sums = sums
    sums.deriveCurveNumbers(rules, isOneMap: isOneMap)
    return PictureScore(
      size: size, labels: labels, pixels: Int(sums.pixels),
      values: rules.values(sums, isOneMap: isOneMap), worstTile: worstTile,
      maskHasForeground: sums.confusion.maskHasForeground,
      predictionHasForeground: sums.confusion.predictionHasForeground, resizedFrom: resizedFrom,
      curvesAreRounded: sums.curves.areRounded, salientCurve: sums.curveNumbers?.salient)
  }

  /// The numbers of all pixels of a data set taken together, and their reliability table.
  func score(_ pool: PooledTally) -> (values: [MetricValue], reliability: [ReliabilityBin]) {
    var total = total(pool)
    total.deriveCurveNumbers(rules, isOneMap: false)
    return (
      rules.values(total, isOneMap: false),
      total.curveNumbers?.calibration?.bins ?? CalibrationSums.emptyTable
    )
  }

  private func total(_ pool: PooledTally) -> ScoreSums {
    var total = ScoreSums(conventions: rules.bce.conventions.count)
    for tally in pool.tallies { total += sums(of: tally) }
    return total
  }

  private func sums(of tally: PictureTally) -> ScoreSums {
    switch tally {
    case .levels(let tally):
      var sums = ScoreSums(tally, losses: losses(of: tally.depth), cut: rules.cut)
      addCompanions(of: tally, to: &sums)
      return sums
    case .weightedLevels(let tally, let weights):
      var sums = ScoreSums(
        tally, weights: weights, losses: losses(of: tally.depth), cut: rules.cut)
      addCompanions(of: weights, units: 65_535, to: &sums)
      return sums
    case .numbers(let tally):
      return ScoreSums(tally, conventions: rules.bce.conventions)
    }
  }

  private func addCompanions(of tally: LevelTally, units: Double = 1, to sums: inout ScoreSums) {
    guard !rules.companions.names.isEmpty else { return }
    sums.addCompanions(
      tally, units: units, losses: plainLosses(of: tally.depth), rules.companions.parameters)
  }

  /// The losses of the main convention for targets as they are.
  private func plainLosses(of depth: BitDepth) -> LevelLosses? {
    if let known = plainLosses[depth] { return known }
    let new = LevelLosses(depth: depth, convention: rules.bce.conventions[0])
    plainLosses[depth] = .some(new)
    return new
  }

  private func losses(of depth: BitDepth) -> [LevelLosses?] {
    if let known = losses[depth] { return known }
    let new = rules.bce.conventions.map {
      LevelLosses(depth: depth, convention: $0, adjustment: rules.adjustment)
    }
    losses[depth] = new
    return new
  }
}
