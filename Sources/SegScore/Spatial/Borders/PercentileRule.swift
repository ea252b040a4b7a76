/// Which percentile of distances is taken, since there are two directions.
public enum PercentileRule: Hashable, Sendable {
  /// The larger of the two directed percentiles, as MONAI does.
  case largerOfDirected
  /// The percentile of the distances of both directions together, as MedPy does.
  case pooled
}
