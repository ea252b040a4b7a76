extension MetricDefinition {
  private static let anyPixel = "no pixel counts"

  /// Losses and errors, which never cut mask or map.
  static let losses = [
    MetricDefinition(
      name: "bce", family: .losses,
      meaning: "What the map costs: the mean binary cross-entropy of a pixel.",
      formula:
        "Σw·(-(y·ln p + (1 - y)·ln(1 - p))) / Σw, with 0·ln 0 = 0; y as --label-smoothing and "
        + "--pos-weight make it, w = 1 without --weights",
      range: "0 or more nats; 0.693 is p = 0.5 everywhere", better: .lower,
      noValue: "no pixel counts; half-level of floats and of 1 bit",
      source: "Good 1952; Murphy 2012, section 8.3",
      peers:
        "What p of exactly 0 or 1 costs differs: PyTorch takes each logarithm as at least -100, Keras "
        + "clips p to 1e-7, scikit-learn to 2.2e-16 (1.2e-7 of float32). See --bce."),
    MetricDefinition(
      name: "bce_sum", family: .losses, meaning: "The same, summed instead of averaged.",
      formula: "bce · Σw", range: "0 or more nats", better: .lower, noValue: anyPixel,
      source: "as bce", peers: ""),
    MetricDefinition(
      name: "saturated_wrong", family: .losses,
      meaning: "How many pixels are certain and wrong, whose loss without clipping is infinite.",
      formula: "pixels with p = 0 and y > 0, or p = 1 and y < 1", range: "pixels", better: .lower,
      noValue: "never", source: "segscore", peers: ""),
    MetricDefinition(
      name: "saturated_share", family: .losses, meaning: "Their share of the loss.",
      formula: "the loss of those pixels / bce_sum", range: "0…1", better: .neither,
      noValue: "the loss is 0, or nothing is clipped (--bce none)", source: "segscore", peers: ""),
    MetricDefinition(
      name: "bce_foreground", family: .losses, meaning: "What foreground costs.",
      formula: "Σy·loss(1, p) / Σy", range: "0 or more nats", better: .lower,
      noValue: "y = 0 everywhere", source: "the classes' parts of bce", peers: ""),
    MetricDefinition(
      name: "bce_background", family: .losses, meaning: "What background costs.",
      formula: "Σ(1 - y)·loss(0, p) / Σ(1 - y)", range: "0 or more nats", better: .lower,
      noValue: "y = 1 everywhere", source: "the classes' parts of bce", peers: ""),
    MetricDefinition(
      name: "brier", family: .losses, meaning: "The mean squared error of p.",
      formula: "Σw(p - y)² / Σw", range: "0…1; 0.25 is p = 0.5 everywhere", better: .lower,
      noValue: anyPixel, source: "Brier 1950",
      peers: "Brier's own and MetricsReloaded's sum over both classes is twice as large."),
    MetricDefinition(
      name: "mae", family: .losses, meaning: "The mean absolute error of p.",
      formula: "Σw|p - y| / Σw", range: "0…1", better: .lower, noValue: anyPixel,
      source: "Perazzi et al. 2012",
      peers:
        "PySODMetrics stretches each map to 0…1 first and cuts the mask above 128 of 255 (--as "
        + "pysodmetrics)."),
    MetricDefinition(
      name: "focal", family: .losses,
      meaning: "The cross-entropy with what is easy weighing little.",
      formula: "Σw·α(1 - q)^γ·(-ln q) / Σw, q the p of the truth; 1 - α for background",
      range: "0 or more nats", better: .lower, noValue: "no pixel counts, or a soft mask",
      source: "Lin et al. 2017", peers: "Many libraries sum instead, or leave out α."),
    MetricDefinition(
      name: "dice_loss", family: .losses, meaning: "One less the soft Dice coefficient.",
      formula: "1 - 2Σpy / (Σp + Σy)", range: "0…1", better: .lower, noValue: "Σp + Σy = 0",
      source: "Milletari et al. 2016",
      peers: "Milletari squares p and y below; many add 1 above and below."),
    MetricDefinition(
      name: "jaccard_loss", family: .losses, meaning: "One less the soft IoU.",
      formula: "1 - Σpy / (Σp + Σy - Σpy)", range: "0…1", better: .lower,
      noValue: "Σp + Σy = 0", source: "Rahman and Wang 2016", peers: "Many add 1 above and below."),
    MetricDefinition(
      name: "tversky_loss", family: .losses,
      meaning: "A soft Dice loss in which misses and false alarms weigh apart.",
      formula: "1 - Σpy / (Σpy + αΣp(1 - y) + βΣ(1 - p)y)", range: "0…1", better: .lower,
      noValue: "the divisor is 0", source: "Salehi et al. 2017", peers: "Some swap α and β."),
  ]
}
