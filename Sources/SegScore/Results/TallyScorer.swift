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
    let sums = sums(of: pair.tally)
    return PictureScore(
      size: pair.size, pixels: Int(sums.pixels), values: rules.metrics.map { $0.value(sums) },
      worstTile: pair.worstTile, maskHasForeground: sums.confusion.maskHasForeground,
      predictionHasForeground: sums.confusion.predictionHasForeground)
  }

  /// The numbers of all pixels of a data set taken together.
  func score(_ pool: PooledTally) -> [MetricValue] {
    var total = ScoreSums(conventions: rules.bce.conventions.count)
    for tally in pool.tallies { total += sums(of: tally) }
    return rules.metrics.map { $0.value(total) }
  }

  private func sums(of tally: LevelTally) -> ScoreSums {
    let depth = tally.depth
    let tables =
      losses[depth] ?? rules.bce.conventions.map { LevelLosses(depth: depth, convention: $0) }
    losses[depth] = tables
    return ScoreSums(tally, losses: tables, threshold: rules.threshold)
  }
}
