/// How a pair is read into counts.
public struct ScoringOptions: Sendable {
  /// How a mask's level becomes a target.
  public var maskValues = MaskValues.scaled
  /// How a map's level becomes a probability.
  public var probabilityValues = ProbabilityValues.scaled
  /// The stored mask level whose pixels do not count, or `nil` where all count.
  public var ignoredLevel: Int?
  /// The convention that ranks tiles.
  public var tileConvention = SaturationConvention.pytorch
  /// The side of a tile, in pixels, at most 65,535.
  public var tileSize = 256
  /// How many rows are decoded at a time, at least 1, or `nil` for a height that suits the width.
  ///
  /// It changes memory and speed, and no result.
  public var bandRows: Int?

  /// The defaults: targets and probabilities are scaled levels, and every pixel counts.
  public init() {}
}
