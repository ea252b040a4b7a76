/// The conventions of spatial metrics.
public struct SpatialRules: Sendable {
  /// The unit of the distances between borders, and of the tolerance.
  public var spacing = PixelSpacing.one
  /// How far a border may be away to be met, for the surface Dice; 0 or more.
  public var tolerance = 1.0
  /// Which percentile of distances is taken.
  public var percentileRule = PercentileRule.largerOfDirected
  /// The distance of the boundary IoU, as a share of the diagonal, in 0...1.
  public var boundaryIoURatio = 0.02
  /// The distance of the boundary F, as a share of the diagonal, in 0...1.
  public var boundaryFRatio = 0.008
  /// Runs independent parts.
  public var parallel = serially

  /// The field's usual conventions.
  public init() {}
}
