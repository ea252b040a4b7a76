/// How a pair is read into counts.
public struct ScoringOptions: Sendable {
  /// How a mask's level becomes a target.
  public var maskValues = MaskValues.scaled
  /// How a map's level becomes a probability.
  public var probabilityValues = ProbabilityValues.scaled
  /// The stored mask samples whose pixels do not count, or `nil` where all count.
  public var ignored: IgnoredSamples?
  /// Whether a map of numbers holds logits: p = 1 / (1 + exp(-x)).
  public var areLogits = false
  /// How targets are changed before they meet the loss.
  public var adjustment = TargetAdjustment()
  /// The companion losses that pairs of numbers are summed for, or `nil` for none.
  public var companions: CompanionLosses?
  /// The convention that ranks tiles. Pairs of numbers are summed under it and under all named ones.
  public var tileConvention = SaturationConvention.pytorch
  /// A pixel of a pair of numbers is called foreground when p is this or more, rounded as exactly as the map's
  /// numbers are stored. Stored levels are cut after counting.
  public var threshold = 0.5
  /// What tools of the field do differently; only what changes how pixels are counted is looked at.
  public var conventions = Conventions()
  /// The metrics that look at where pixels lie, for which a pair is held whole; or `nil` for none.
  public var spatial: SpatialOptions?
  /// The side of a tile, in pixels, at most 65,535. Where a side of the pair holds floats it is rounded up to a
  /// multiple of 256, the pixels that are summed together.
  public var tileSize = 256
  /// How many rows are decoded at a time, at least 1, or `nil` for a height that suits the width.
  ///
  /// It changes memory and speed, and no result.
  public var bandRows: Int?

  /// The defaults: targets and probabilities are scaled levels, and every pixel counts.
  public init() {}
}
