extension MetricDefinition {
  private static let border =
    "Borders are foreground pixels with one of their four neighbours background, as in MONAI and MedPy; "
    + "surface-distance has lengths of edges between pixels instead. "
  private static let unit = "0 or more pixels, or the unit of --spacing"
  private static let oneSided =
    "Where only one side has foreground MONAI and surface-distance give infinity, seg-metrics and mikan 0."

  /// How far the borders of mask and prediction are apart.
  static let ofDistances = [
    MetricDefinition(
      name: "hausdorff", family: .distances, meaning: "The largest distance between the borders.",
      formula:
        "max of the distances of each border pixel to the nearest of the other border, both ways",
      range: unit, better: .lower, noValue: "a side without foreground",
      source: "Huttenlocher et al. 1993",
      peers: border + oneSided),
    MetricDefinition(
      name: "hausdorff95", family: .distances,
      meaning: "The same without the farthest 5 %; any percent by name, as hausdorff99.",
      formula: "the larger of the two directed 95th percentiles, interpolated linearly",
      range: unit,
      better: .lower, noValue: "a side without foreground", source: "Huttenlocher et al. 1993",
      peers: border
        + "MedPy takes the percentile of both directions together, plastimatch the mean of the two. "
        + oneSided),
    MetricDefinition(
      name: "assd", family: .distances, meaning: "The average distance between the borders.",
      formula: "the sum of all distances, both ways / their number", range: unit, better: .lower,
      noValue: "a side without foreground", source: "Heimann et al. 2009", peers: border + oneSided),
    MetricDefinition(
      name: "masd", family: .distances,
      meaning: "The mean of the two directions' average distances.",
      formula: "(mean distance of mask to prediction + of prediction to mask) / 2", range: unit,
      better: .lower, noValue: "a side without foreground", source: "Reinke et al. 2024",
      peers: border + "Often called ASSD."),
    MetricDefinition(
      name: "surface_dice", family: .distances,
      meaning: "The share of the borders that the other border comes near to (--tolerance).",
      formula: "border pixels within the tolerance of the other border / all border pixels",
      range: "0…1",
      better: .higher, noValue: "no foreground on either side", source: "Nikolov et al. 2021",
      peers: border),
    MetricDefinition(
      name: "boundary_f", family: .distances,
      meaning: "F1 of border pixels that are met within 0.8 % of the diagonal.",
      formula:
        "2PR / (P + R), P the share of the prediction's border within ⌈0.008·diagonal⌉ pixels of the "
        + "mask's, R the reverse", range: "0…1", better: .higher,
      noValue: "no foreground on either side", source: "Perazzi et al. 2016 (DAVIS)",
      peers: "DAVIS draws contours between pixels and gives 1 where neither side has foreground."),
    MetricDefinition(
      name: "bce_inside_*, bce_outside_*", family: .distances,
      meaning: "The loss by distance to the mask's nearest edge (edge_loss).",
      formula:
        "mean bce of foreground (inside) and background (outside) at 0–1, 1–2, 2–4, … 32–64 and more "
        + "pixels from the nearest pixel of the mask's other class; weights do not count",
      range: "0 or more nats",
      better: .lower, noValue: "no pixel there, or a mask of one class", source: "segscore",
      peers: ""),
  ]

  /// Overlap near borders and of whole components.
  static let ofRegions = [
    MetricDefinition(
      name: "boundary_iou", family: .regions,
      meaning: "The IoU of what lies near the borders, within 2 % of the diagonal.",
      formula:
        "IoU of the pixels of each side within max(1, round(0.02·diagonal)) pixels of its outside, 3×3 "
        + "steps", range: "0…1", better: .higher, noValue: "no foreground on either side",
      source: "Cheng et al. 2021",
      peers: "The diagonal is the picture's; MetricsReloaded takes a distance of 1 pixel."),
    MetricDefinition(
      name: "lesion_precision", family: .regions,
      meaning: "The share of the prediction's components that match one of the mask.",
      formula:
        "matched / components of the prediction; 8-connected, matched one to one at IoU ≥ 0.5",
      range: "0…1", better: .higher, noValue: "a prediction without foreground",
      source: "Maier-Hein et al. 2024",
      peers: "Face-connected components and other overlaps are common."),
    MetricDefinition(
      name: "lesion_recall", family: .regions,
      meaning: "The share of the mask's components that match one of the prediction.",
      formula: "matched / components of the mask", range: "0…1", better: .higher,
      noValue: "a mask without foreground", source: "as lesion_precision",
      peers: "As lesion_precision."),
    MetricDefinition(
      name: "lesion_f1", family: .regions, meaning: "F1 of components.",
      formula: "2·matched / (components of mask + of prediction)", range: "0…1", better: .higher,
      noValue: "no foreground on either side", source: "as lesion_precision",
      peers: "As lesion_precision."),
    component("mask", "Components of the mask."),
    component("prediction", "Components of the prediction."),
    component("matched", "Components that match."),
  ]

  private static func component(_ side: String, _ meaning: String) -> Self {
    MetricDefinition(
      name: "lesions_\(side)", family: .regions, meaning: meaning,
      formula: "8-connected; matched one to one at IoU ≥ 0.5", range: "components",
      better: side == "matched" ? .higher : .neither, noValue: "never",
      source: "as lesion_precision", peers: "")
  }
}
