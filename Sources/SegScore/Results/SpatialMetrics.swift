/// The columns of the metrics that look at where pixels lie. They have no pooled value.
extension Metric {
  /// The columns of one of them.
  static func columns(of metric: SpatialMetric) -> [Metric] {
    switch metric {
    case .sMeasure: [spatial("s_measure") { $0.sMeasure }]
    case .weightedF: [spatial("weighted_f") { $0.weightedF }]
    case .hausdorff: [spatial("hausdorff") { $0.hausdorff }]
    case .hausdorffPercentile(let percent):
      [spatial(metric.columns[0]) { $0.percentiles[percent] }]
    case .assd: [spatial("assd") { $0.assd }]
    case .masd: [spatial("masd") { $0.masd }]
    case .surfaceDice: [spatial("surface_dice") { $0.surfaceDice }]
    case .boundaryIoU: [spatial("boundary_iou") { $0.boundaryIoU }]
    case .boundaryF: [spatial("boundary_f") { $0.boundaryF }]
    case .lesions: ofLesions
    case .edgeLoss: ofEdgeLoss
    }
  }

  private static let ofLesions = [
    spatial("lesion_precision") { $0.lesions?.precision },
    spatial("lesion_recall") { $0.lesions?.recall },
    spatial("lesion_f1") { $0.lesions?.f1 },
    spatialCount("lesions_mask") { $0.lesions?.mask },
    spatialCount("lesions_prediction") { $0.lesions?.prediction },
    spatialCount("lesions_matched") { $0.lesions?.matched },
  ]

  /// The mean loss within each range of distances to the mask's edge: `bce_inside_1` that of foreground at
  /// most 1 pixel from it, `bce_inside_2` that of more than 1 and at most 2, and so on.
  private static let ofEdgeLoss = EdgeLoss.names.enumerated().flatMap { band, name in
    [
      spatial("bce_inside_\(name)") { $0.edgeLoss?.bands[band].inside.loss },
      spatial("bce_outside_\(name)") { $0.edgeLoss?.bands[band].outside.loss },
    ]
  }

  private static func spatial(
    _ name: String, _ value: @escaping @Sendable (SpatialNumbers) -> Double?
  ) -> Metric {
    Metric(name, hasMean: true, hasPooled: false) { MetricValue($0.spatial.flatMap(value)) }
  }

  private static func spatialCount(
    _ name: String, _ value: @escaping @Sendable (SpatialNumbers) -> Int?
  ) -> Metric {
    Metric(name, hasMean: false, hasPooled: false, isCount: true) {
      $0.spatial.flatMap(value).map { .count(UInt64($0)) } ?? .none
    }
  }
}
