/// What tools of the field do differently where a metric is defined, beside the loss of certain predictions,
/// for which see ``BCEChoice``.
///
/// The defaults are segscore's own; ``Preset`` has those of other tools.
public struct Conventions: Equatable, Sendable {
  /// Which pixels of a mask are foreground where a metric cuts it.
  public var maskCut = MaskCut.half
  /// Whether a pixel of exactly the threshold is background: p > t instead of p ≥ t.
  public var excludesThreshold = false
  /// Whether each map is stretched so that its smallest p becomes 0 and its largest 1, for what cuts it, for the
  /// salient-object family and for the MAE, which then takes the mask where it is cut. Losses stay as they are.
  /// Of several maps together such numbers have no value.
  public var stretchesMaps = false
  /// Which bin of the calibration errors holds p = 1.
  public var calibrationBins = CalibrationBins.closed
  /// Which percentile of the distances between borders is taken, since there are two directions.
  public var percentileRule = PercentileRule.largerOfDirected
  /// The IoU below which `threshold_jaccard` is 0; without it there is no such metric.
  public var leastIoU: Double?
  /// What stands for a number that its formula does not have.
  public var empty = EmptyRule()

  /// segscore's own conventions.
  public init() {}

  /// The conventions in words, by their names in outputs.
  public func texts(threshold: Double) -> [String: String] {
    [
      "foreground_of_mask": maskCut.text,
      "foreground_of_map": "p \(excludesThreshold ? ">" : ">=") \(threshold)",
      "stretch": stretchesMaps ? "each map to 0...1" : "none",
      "calibration_bins": calibrationBins.text,
      "percentiles_of_distances": percentileRule.text,
      "empty": empty.text,
    ]
  }
}

/// Which bin of 15 the probability 1 falls into.
public enum CalibrationBins: Equatable, Sendable {
  /// The last one.
  case closed
  /// One of its own, as in torchmetrics, whose bins are i/15 ≤ p < (i + 1)/15.
  case oneApart

  /// The rule as outputs write it.
  public var text: String {
    switch self {
    case .closed: "15, p = 1 in the last"
    case .oneApart: "15, and one for p = 1"
    }
  }
}

extension PercentileRule {
  /// The rule as outputs write it.
  public var text: String {
    switch self {
    case .largerOfDirected: "the larger of both directions"
    case .pooled: "of both directions together"
    }
  }
}

/// Which pixels of a mask are foreground, where a metric cuts it. Losses never do.
public enum MaskCut: Equatable, Sendable {
  /// y ≥ 0.5.
  case half
  /// y > 128/255, which is a level above 128 of 255: the rule of the salient-object tools and of ISIC.
  case above128

  /// The least target that is foreground, where 128/255 is what the mask's type has for it.
  func leastTarget(_ stored: StoredPrecision = .double) -> Double {
    switch self {
    case .half: 0.5
    case .above128: stored.nearest(128.0 / 255).nextUp
    }
  }

  /// The same in units of 1/65,535.
  var leastLevel: UInt64 {
    switch self {
    case .half: 32_768
    case .above128: 128 * 257 + 1
    }
  }

  /// The rule as outputs write it.
  public var text: String {
    switch self {
    case .half: "y >= 0.5"
    case .above128: "y > 128/255"
    }
  }
}

/// Where a mask and a map are cut into foreground and background.
struct ForegroundCut: Equatable, Sendable {
  let mask: MaskCut
  /// The least probability that is called foreground.
  let leastProbability: Double

  init(threshold: Double = 0.5, _ conventions: Conventions = Conventions()) {
    mask = conventions.maskCut
    leastProbability = conventions.excludesThreshold ? threshold.nextUp : threshold
  }
}
