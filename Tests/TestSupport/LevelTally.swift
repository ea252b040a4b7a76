public import SegScore

extension PairTally {
  /// The tally of a pair of levels.
  public var levelTally: LevelTally { tally.levels! }
}
