extension MetricDefinition {
  private static let stretched =
    "PySODMetrics stretches each map to 0…1 first and cuts masks above 128 of 255 (--as pysodmetrics). "

  private static func f(_ name: String, _ meaning: String, _ formula: String) -> Self {
    MetricDefinition(
      name: name, family: .salient, meaning: meaning, formula: formula, range: "0…1",
      better: .higher, noValue: "a mask without foreground", source: "Achanta et al. 2009",
      peers: stretched
        + "PySODMetrics gives 0 for a mask without foreground. SalMetric and others take F of the data "
        + "set's mean precision and recall.")
  }

  private static func e(_ name: String, _ meaning: String, _ formula: String) -> Self {
    MetricDefinition(
      name: name, family: .salient, meaning: meaning, formula: formula,
      range: "0…N/(N - 1) for N pixels", better: .higher, noValue: "fewer than two pixels",
      source: "Fan et al. 2018", peers: stretched)
  }

  /// What the salient-object field reports.
  static let ofSalientObjects = [
    f(
      "f_max", "The best F over 256 thresholds.",
      "max of 1.3·P·R / (0.3·P + R) over thresholds 255/255 … 0"),
    f("f_mean", "The mean F over 256 thresholds.", "mean of 1.3·P·R / (0.3·P + R)"),
    f(
      "f_adaptive", "F at twice the map's mean p.", "1.3·P·R / (0.3·P + R) at p ≥ min(2·mean p, 1)"),
    e(
      "e_max", "The best enhanced-alignment measure over 256 thresholds.",
      "max of Σ(φ + 1)²/4 / (N - 1), φ = 2ab / (a² + b²) of mask and cut map, each less its mean"),
    e("e_mean", "The mean enhanced-alignment measure.", "mean of the same"),
    e("e_adaptive", "The measure at twice the map's mean p.", "the same at p ≥ min(2·mean p, 1)"),
    MetricDefinition(
      name: "s_measure", family: .salient,
      meaning: "How well the map keeps the structure of the mask.",
      formula:
        "(object + region) / 2: likeness of the mean and spread of p in fore- and background, and SSIM "
        + "in four blocks about the mask's centre", range: "0…1", better: .higher,
      noValue: "no pixel counts", source: "Fan et al. 2017", peers: stretched),
    MetricDefinition(
      name: "weighted_f", family: .salient,
      meaning: "F1 in which errors weigh by where they are.",
      formula:
        "2·Pʷ·Rʷ / (Pʷ + Rʷ) of errors that neighbours share and that weigh more near the mask",
      range: "0…1", better: .higher, noValue: "a mask without foreground and p = 0 everywhere",
      source: "Margolin et al. 2014",
      peers: stretched + "PySODMetrics gives 0 for a mask without foreground."),
  ]
}
