extension MetricDefinition {
  /// What follows from cutting the map at each of its levels.
  static let overThresholds = [
    MetricDefinition(
      name: "average_precision", family: .curves,
      meaning: "The precision over all thresholds, weighted by what each adds to recall.",
      formula: "Σ(Rₙ - Rₙ₋₁)Pₙ over the map's levels from the highest",
      range: "0…1; the share of "
        + "foreground is what a map without knowledge gets", better: .higher,
      noValue: "a mask without foreground", source: "Salton and McGill 1983; scikit-learn",
      peers:
        "scikit-learn and torchmetrics give 0 for a mask without foreground. A trapezoid instead of steps "
        + "flatters (MetricsReloaded); so do few thresholds (torchmetrics with thresholds=N)."),
    MetricDefinition(
      name: "auroc", family: .curves,
      meaning: "How often foreground has a higher p than background.",
      formula: "(pairs of foreground above background + half of ties) / all pairs, exactly",
      range: "0…1; 0.5 is chance", better: .higher, noValue: "a mask of one class",
      source: "Hanley and McNeil 1982",
      peers: "torchmetrics gives 0 for a mask of one class. Keras's AUC has 200 thresholds."),
    MetricDefinition(
      name: "best_dice", family: .curves, meaning: "Dice at the level where it is best.",
      formula: "max over levels t of dice(p ≥ t)", range: "0…1", better: .higher,
      noValue: "a mask without foreground",
      source: "the optimal dataset scale of contour detection, a picture",
      peers: "It is optimistic: choose thresholds on other pictures than you report."),
    MetricDefinition(
      name: "best_dice_threshold", family: .curves, meaning: "That level.",
      formula: "of equals the nearest to 0.5, then the lower", range: "0…1", better: .neither,
      noValue: "a mask without foreground", source: "as best_dice", peers: ""),
    MetricDefinition(
      name: "best_iou", family: .curves, meaning: "IoU at the level where it is best, the same.",
      formula: "max over levels t of iou(p ≥ t)", range: "0…1", better: .higher,
      noValue: "a mask without foreground", source: "as best_dice", peers: ""),
    MetricDefinition(
      name: "best_iou_threshold", family: .curves, meaning: "That level.",
      formula: "as best_dice_threshold", range: "0…1", better: .neither,
      noValue: "a mask without foreground", source: "as best_dice", peers: ""),
  ]

  /// How far p is from what it promises.
  static let ofCalibration = [
    MetricDefinition(
      name: "ece", family: .calibration,
      meaning: "How far p is from what it promises, on average.",
      formula: "Σ n/N·|mean y - mean p| over 15 bins: bin = min(14, ⌊15p⌋); y is not cut",
      range: "0…1", better: .lower, noValue: "no pixel counts", source: "Naeini et al. 2015",
      peers:
        "torchmetrics gives p = 1 a bin of its own (--as torchmetrics). MetricsReloaded drops pixels of p = 0; "
        + "scikit-learn's calibration_curve has five bins, open below."),
    MetricDefinition(
      name: "mce", family: .calibration, meaning: "How far it is in the worst bin.",
      formula: "max of |mean y - mean p| over bins that have pixels", range: "0…1", better: .lower,
      noValue: "no pixel counts", source: "Naeini et al. 2015", peers: "As ece."),
    MetricDefinition(
      name: "brier_reliability", family: .calibration,
      meaning: "The part of brier that is lack of calibration.",
      formula: "Σ nₖ(pₖ - ȳₖ)² / N over all levels; brier = reliability - resolution + uncertainty",
      range: "0…1", better: .lower, noValue: "no pixel counts", source: "Murphy 1973",
      peers: "With bins instead of levels the parts do not add up to the Brier score."),
    MetricDefinition(
      name: "brier_resolution", family: .calibration,
      meaning: "The part of brier that is how well p tells pixels apart.",
      formula: "Σ nₖ(ȳₖ - ȳ)² / N", range: "0…0.25", better: .higher, noValue: "no pixel counts",
      source: "Murphy 1973", peers: "As brier_reliability."),
    MetricDefinition(
      name: "brier_uncertainty", family: .calibration,
      meaning: "The part of brier that is the mask's own.", formula: "the variance of y",
      range: "0…0.25", better: .neither, noValue: "no pixel counts", source: "Murphy 1973",
      peers: ""),
  ]
}
