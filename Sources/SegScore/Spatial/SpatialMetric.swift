/// A metric that looks at where pixels lie.
public enum SpatialMetric: Hashable, Sendable {
  case sMeasure
  case weightedF
  case hausdorff
  /// The percent are in 0...100.
  case hausdorffPercentile(Double)
  case assd
  case masd
  case surfaceDice
  case boundaryIoU
  case boundaryF
  case lesions
  case edgeLoss

  /// All of them, in the order of their columns, with the percentile that is reported most.
  public static let all: [SpatialMetric] = [
    .sMeasure, .weightedF, .hausdorff, .hausdorffPercentile(95), .assd, .masd, .surfaceDice,
    .boundaryIoU, .boundaryF, .lesions, .edgeLoss,
  ]

  /// The names of its columns.
  public var columns: [String] {
    switch self {
    case .sMeasure: ["s_measure"]
    case .weightedF: ["weighted_f"]
    case .hausdorff: ["hausdorff"]
    case .hausdorffPercentile(let percent):
      percent == percent.rounded() && abs(percent) <= 100
        ? ["hausdorff\(Int(percent))"] : ["hausdorff\(percent)"]
    case .assd: ["assd"]
    case .masd: ["masd"]
    case .surfaceDice: ["surface_dice"]
    case .boundaryIoU: ["boundary_iou"]
    case .boundaryF: ["boundary_f"]
    case .lesions:
      [
        "lesion_precision", "lesion_recall", "lesion_f1", "lesions_mask", "lesions_prediction",
        "lesions_matched",
      ]
    case .edgeLoss: EdgeLoss.names.flatMap { ["bce_inside_\($0)", "bce_outside_\($0)"] }
    }
  }
}
