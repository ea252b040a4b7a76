extension MetricDefinition {
  /// Metrics that follow from the same thing.
  public enum Family: String, CaseIterable, Sendable {
    case losses = "Losses"
    case threshold = "AtTheThreshold"
    case curves = "OverAllThresholds"
    case calibration = "Calibration"
    case salient = "SalientObjects"
    case distances = "Distances"
    case regions = "Regions"

    /// What a page on it is called.
    public var title: String {
      switch self {
      case .losses: "Losses and errors"
      case .threshold: "At the threshold"
      case .curves: "Over all thresholds"
      case .calibration: "Calibration"
      case .salient: "Salient objects"
      case .distances: "Distances between borders"
      case .regions: "Borders and components"
      }
    }

    /// What its metrics have in common.
    public var introduction: String {
      switch self {
      case .losses:
        "They compare p with y as they are. Soft targets stay soft, and weights make means weighted."
      case .threshold:
        "Mask and map are cut once: y ≥ 0.5 is foreground, and p ≥ t is called foreground. Weights do not count."
      case .curves:
        "The map is cut at each of its levels. Floats have 65,536 levels here, the nearest of which stands for p."
      case .calibration:
        "Does foreground come up as often as p says? Soft targets count as they are."
      case .salient:
        "What the salient-object field reports of a map, with β² = 0.3. Masks are cut at y ≥ 0.5; no weights count."
      case .distances, .regions:
        "Mask and prediction are cut, and held whole. Pixels that do not count are background on both sides. Ask for "
          + "them by name with --metrics. They have no pooled value."
      }
    }
  }
}
