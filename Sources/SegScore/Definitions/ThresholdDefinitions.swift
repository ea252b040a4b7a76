extension MetricDefinition {
  private static let cut =
    "Keras, torchmetrics, PySODMetrics and ISIC cut at p > t; PySODMetrics and ISIC cut masks above 128 of 255. "

  private static func count(_ name: String, _ meaning: String, _ better: Direction) -> Self {
    MetricDefinition(
      name: name, family: .threshold, meaning: meaning,
      formula: "pixels with p ≥ t or p < t, y ≥ 0.5 or "
        + "y < 0.5", range: "pixels", better: better, noValue: "never",
      source: "the confusion matrix",
      peers: cut)
  }

  private static func ratio(
    _ name: String, _ meaning: String, _ formula: String, range: String = "0…1",
    _ better: Direction = .higher, noValue: String, _ source: String, peers: String
  ) -> Self {
    MetricDefinition(
      name: name, family: .threshold, meaning: meaning, formula: formula, range: range,
      better: better,
      noValue: noValue, source: source, peers: cut + peers)
  }

  /// What follows from cutting mask and map once.
  static let atThreshold = [
    count("tp", "Foreground called foreground.", .higher),
    count("fp", "Background called foreground.", .lower),
    count("fn", "Foreground called background.", .lower),
    count("tn", "Background called background.", .higher),
    ratio(
      "accuracy", "The share of pixels that are right.", "(TP + TN) / (TP + FP + FN + TN)",
      noValue: "no pixel counts", "the confusion matrix", peers: ""),
    ratio(
      "balanced_accuracy", "The mean of recall and specificity.", "(recall + specificity) / 2",
      noValue: "a mask of one class", "Brodersen et al. 2010",
      peers: "scikit-learn gives the share that is right of a mask of one class."),
    ratio(
      "precision", "The share of called foreground that is foreground.", "TP / (TP + FP)",
      noValue: "nothing is called foreground", "van Rijsbergen 1979",
      peers: "Keras, scikit-learn and torchmetrics give 0 for 0/0, MONAI NaN."),
    ratio(
      "recall", "The share of foreground that is found.", "TP / (TP + FN)",
      noValue: "a mask without foreground", "van Rijsbergen 1979",
      peers: "Keras, scikit-learn and torchmetrics give 0 for 0/0, ISIC 1, MONAI NaN."),
    ratio(
      "specificity", "The share of background that is called so.", "TN / (TN + FP)",
      noValue: "a mask without background", "Yerushalmy 1947",
      peers: "scikit-learn and torchmetrics give 0 for 0/0, ISIC 1, MONAI NaN."),
    ratio(
      "dice", "How much mask and prediction overlap, against their mean size; F1.",
      "2TP / (2TP + FP + FN)", noValue: "no foreground on either side", "Dice 1945",
      peers:
        "Both empty: Keras, scikit-learn, torchmetrics and PySODMetrics give 0, ISIC and MedPy 1. MONAI has no "
        + "value for any mask without foreground."),
    ratio(
      "f_beta", "F1 in which recall counts β times as much (--beta).",
      "(1 + β²)TP / ((1 + β²)TP + β²FN + FP)", noValue: "no foreground on either side",
      "van Rijsbergen 1979", peers: "The salient-object field means β² when it says β."),
    ratio(
      "iou", "How much mask and prediction overlap, against their union; the Jaccard index.",
      "TP / (TP + FP + FN)", noValue: "no foreground on either side", "Jaccard 1901",
      peers:
        "Both empty: Keras, scikit-learn, torchmetrics and PySODMetrics give 0, ISIC 1. MONAI has no value for any "
        + "mask without foreground. Keras's BinaryIoU cuts at p ≥ t, unlike its other metrics."),
    ratio(
      "mcc", "Matthews's correlation of mask and prediction; 0 is chance.",
      "(TP·TN - FP·FN) / √((TP + FP)(TP + FN)(TN + FP)(TN + FN))", range: "-1…1",
      noValue: "mask or prediction of one class", "Matthews 1975",
      peers:
        "scikit-learn gives 0 there; torchmetrics 1, -1 or a number made of rounding, which no preset follows."
    ),
    ratio(
      "kappa", "Cohen's agreement beyond chance.",
      "2(TP·TN - FP·FN) / ((TP + FP)(TN + FP) + (TP + FN)(TN + FN))", range: "-1…1",
      noValue: "both of one class, the same", "Cohen 1960", peers: ""),
    ratio(
      "ber", "The balanced error rate of shadow and glass detection, as a fraction.",
      "(FN / (TP + FN) + FP / (TN + FP)) / 2", .lower, noValue: "a mask of one class",
      "Vicente et al. 2016", peers: "Papers give it in percent."),
    ratio(
      "threshold_jaccard", "The IoU where it is at least 0.65, else 0 (--as isic).",
      "iou if iou ≥ 0.65, else 0", noValue: "no pixel counts", "Codella et al. 2019", peers: ""),
  ]
}
