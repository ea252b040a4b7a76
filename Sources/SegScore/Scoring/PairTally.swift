/// What one pass over a pair counts.
public struct PairTally: Equatable, Sendable {
  /// The picture's size.
  public let size: ImageSize
  /// How often each map level meets each class, over the pixels that count.
  public let tally: LevelTally
  /// The tile that costs most, or `nil` where no pixel counts or the convention has no value.
  public let worstTile: WorstTile?
}
