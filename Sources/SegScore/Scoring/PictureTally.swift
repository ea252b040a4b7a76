/// What one pass over a picture counts.
public enum PictureTally: Equatable, Sendable {
  /// How often each map level meets each class, over the pixels that count.
  case levels(LevelTally)
  /// The same, and beside it with every pixel as often as it weighs, in units of 1/65,535.
  case weightedLevels(LevelTally, weights: LevelTally)
  /// Sums over pixels, where a side of the pair holds numbers.
  case numbers(NumberTally)

  /// How often each map level meets each class, where levels were counted.
  public var levels: LevelTally? {
    switch self {
    case .levels(let tally), .weightedLevels(let tally, weights: _): tally
    case .numbers: nil
    }
  }
}
