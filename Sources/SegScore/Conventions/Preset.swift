/// Tools of the field whose numbers come out under their conventions.
public enum Preset: String, CaseIterable, Sendable {
  /// `torch.nn.BCELoss`.
  case pytorch
  /// `keras.losses.BinaryCrossentropy` and `keras.metrics`.
  case keras
  /// `sklearn.metrics`, of masks and maps that were cut at 0.5 (≥).
  case sklearn
  /// `torchmetrics.functional.classification`.
  case torchmetrics
  /// PySODMetrics, with its normalisation.
  case pysodmetrics
  /// `monai.metrics` with their defaults, of maps that were cut by `AsDiscrete(threshold=0.5)`.
  case monai
  /// isic-challenge-scoring.
  case isic

  /// The tool's loss of certain predictions, `pytorch` where it has no such loss.
  public var bce: BCEChoice {
    switch self {
    case .keras: .one(.keras)
    case .sklearn: .one(.sklearn)
    default: .one(.pytorch)
    }
  }

  /// The threshold of the tool.
  public var threshold: Double { self == .isic ? 128.0 / 255 : 0.5 }

  /// The tool's other conventions.
  public var conventions: Conventions {
    var conventions = Conventions()
    conventions.excludesThreshold = [.keras, .torchmetrics, .pysodmetrics, .isic].contains(self)
    conventions.maskCut = [.pysodmetrics, .isic].contains(self) ? .above128 : .half
    conventions.stretchesMaps = self == .pysodmetrics
    conventions.calibrationBins = self == .torchmetrics ? .oneApart : .closed
    conventions.leastIoU = self == .isic ? 0.65 : nil
    conventions.empty = empty
    return conventions
  }

  private var empty: EmptyRule {
    var rule = EmptyRule()
    switch self {
    case .pytorch: break
    case .keras: rule.ratio = 0
    case .sklearn:
      rule.ratio = 0
      rule.others = ["average_precision": 0, "mcc": 0]
      rule.balancesOneClass = true
    case .torchmetrics:
      rule.ratio = 0
      rule.others = ["average_precision": 0, "auroc": 0]
    case .pysodmetrics:
      rule.ratio = 0
      rule.others = ["f_max": 0, "f_mean": 0, "f_adaptive": 0, "weighted_f": 0]
    case .monai: rule.needMaskForeground = ["dice", "iou"]
    case .isic:
      rule.ratio = 1
      rule.others = ["threshold_jaccard": 1]
    }
    return rule
  }
}
