/// Derives numbers from tallies under the conventions of one run.
///
/// It serves one thread, and keeps the tables of losses from tally to tally.
public final class TallyScorer {
  private let rules: MetricRules
  private var losses: [BitDepth: [LevelLosses?]] = [:]

  /// A scorer under the given conventions.
  public init(_ rules: MetricRules = MetricRules()) { self.rules = rules }

  /// The score of one pair.
  public func score(_ pair: PairTally) -> PictureScore {
    score(sums(of: pair.tally), of: [pair], worstTile: pair.worstTile)
  }

  /// The score of the labels of one picture together: a mean over pixels and labels.
  ///
  /// - Precondition: There are some, of one size.
  public func score(labels: [PairTally]) -> PictureScore {
    var pool = PooledTally()
    for pair in labels { pool += pair.tally }
    return score(total(pool), of: labels, worstTile: nil)
  }

  private func score(
    _ sums: ScoreSums, of labels: [PairTally], worstTile: WorstTile?
  ) -> PictureScore {
    PictureScore(
      size: labels[0].size, labels: labels.count, pixels: Int(sums.pixels),
      values: rules.metrics.map { $0.value(sums) }, worstTile: worstTile,
      maskHasForeground: sums.confusion.maskHasForeground,
      predictionHasForeground: sums.confusion.predictionHasForeground,
      resizedFrom: labels.lazy.compactMap(\.resizedFrom).first)
  }

  /// The numbers of all pixels of a data set taken together.
  func score(_ pool: PooledTally) -> [MetricValue] {
    let total = total(pool)
    return rules.metrics.map { $0.value(total) }
  }

  private func total(_ pool: PooledTally) -> ScoreSums {
    var total = ScoreSums(conventions: rules.bce.conventions.count)
    for tally in pool.tallies { total += sums(of: tally) }
    return total
  }

  private func sums(of tally: PictureTally) -> ScoreSums {
    switch tally {
    case .levels(let tally):
      var sums = ScoreSums(tally, losses: losses(of: tally.depth), threshold: rules.threshold)
      addCompanions(of: tally, to: &sums)
      return sums
    case .weightedLevels(let tally, let weights):
      var sums = ScoreSums(
        tally, weights: weights, losses: losses(of: tally.depth), threshold: rules.threshold)
      addCompanions(of: weights, units: 65_535, to: &sums)
      return sums
    case .numbers(let tally):
      return ScoreSums(tally, conventions: rules.bce.conventions)
    }
  }

  private func addCompanions(of tally: LevelTally, units: Double = 1, to sums: inout ScoreSums) {
    guard !rules.companions.names.isEmpty else { return }
    let plain = LevelLosses(depth: tally.depth, convention: rules.bce.conventions[0])
    sums.addCompanions(tally, units: units, losses: plain, rules.companions.parameters)
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
