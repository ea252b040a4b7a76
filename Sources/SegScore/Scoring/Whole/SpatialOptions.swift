/// The metrics that look at where pixels lie, and their conventions.
public struct SpatialOptions: Sendable {
  /// The metrics that are wanted, in the order of their columns.
  public var metrics: [SpatialMetric]
  /// How they are measured.
  public var rules: SpatialRules

  /// The given metrics.
  public init(_ metrics: [SpatialMetric], _ rules: SpatialRules = SpatialRules()) {
    (self.metrics, self.rules) = (metrics, rules)
  }

  /// Bytes of a picture's planes and of the work on them.
  ///
  /// - Parameter stretchesMap: Whether p is kept, whatever is wanted.
  func memory(_ size: ImageSize, stretchesMap: Bool) -> Int {
    let wanted = Set(metrics)
    return SpatialNumbers.bytesPerPixel(for: wanted, keepsProbabilities: stretchesMap)
      * size.pixelCount + SpatialNumbers.bytesPerColumn(for: wanted) * size.width
  }
}
