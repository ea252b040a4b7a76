import ArgumentParser
import SegScore
import SegScoreFiles

/// Under which conventions numbers are made.
struct MetricOptions: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Give the numbers of a tool, by its conventions: pytorch, keras, sklearn, torchmetrics, "
        + "pysodmetrics, monai or isic. See segscore explain.",
      valueName: "tool"),
    transform: parsePreset)
  var preset: Preset?

  @Option(
    name: .customLong("bce"),
    help: ArgumentHelp(
      "What a certain prediction costs: pytorch, keras, sklearn, half-level, none, eps=E, or all "
        + "side by side. (default: pytorch)",
      valueName: "convention"),
    transform: parseBCE)
  var chosenBCE: BCEChoice?

  @Option(
    name: .customLong("threshold"),
    help: ArgumentHelp(
      "A pixel is foreground when p is this, rounded to the array's type, or more. (default: 0.5)",
      valueName: "p"),
    transform: parseProbability)
  var chosenThreshold: Double?

  @Option(
    help: ArgumentHelp(
      "What Dice, IoU and other ratios of counts are where they are 0/0: 0 or 1. Without it they "
        + "have no value, and means leave such pictures out.",
      valueName: "0|1"),
    transform: parseEmpty)
  var empty: Double?

  @Option(
    name: .customLong("beta"),
    help: ArgumentHelp(
      "f_beta counts recall so many times as much as precision. (default: 2)", valueName: "β"),
    transform: parseNotNegative)
  var chosenBeta: Double?

  @Option(
    name: .customLong("label-smoothing"),
    help: ArgumentHelp(
      "y·(1-S) + S/2 is the target, as Keras's label_smoothing. (default: 0)", valueName: "S"),
    transform: parseProbability)
  var chosenSmoothing: Double?

  @Option(
    name: .customLong("pos-weight"),
    help: ArgumentHelp(
      "The y·log p term counts so often, as PyTorch's pos_weight. (default: 1)", valueName: "W"),
    transform: parsePositiveWeight)
  var chosenPosWeight: Double?

  @Option(
    name: .customLong("metrics"),
    help: ArgumentHelp(
      "More numbers, by name: the losses focal, dice_loss, jaccard_loss, tversky_loss; and what "
        + "looks at where pixels lie, for which pictures are held whole: s_measure, weighted_f, "
        + "hausdorff, hausdorff95 or any percent, assd, masd, surface_dice, boundary_iou, "
        + "boundary_f, lesions, edge_loss; or all, or none.",
      valueName: "a,b,…"),
    transform: parseMetrics)
  var namedMetrics: ChosenMetrics?

  @Option(
    help: ArgumentHelp(
      "How far rows and columns lie apart, in millimetres say, for distances between borders and "
        + "for --tolerance. (default: 1,1)",
      valueName: "Y,X"),
    transform: parseSpacing)
  var spacing: PixelSpacing?

  @Option(
    help: ArgumentHelp(
      "How far a border may be off for surface_dice. (default: 1)", valueName: "distance"),
    transform: parseNotNegative)
  var tolerance: Double?

  @Option(
    help: ArgumentHelp("What foreground weighs in the focal loss. (default: 0.25)", valueName: "α"),
    transform: parseProbability)
  var focalAlpha: Double?

  @Option(
    help: ArgumentHelp("The focal loss's exponent. (default: 2)", valueName: "γ"),
    transform: parseNotNegative)
  var focalGamma: Double?

  @Option(
    help: ArgumentHelp(
      "What false alarms weigh in the Tversky loss. (default: 0.5)", valueName: "α"),
    transform: parseNotNegative)
  var tverskyAlpha: Double?

  @Option(
    help: ArgumentHelp("What misses weigh in the Tversky loss. (default: 0.5)", valueName: "β"),
    transform: parseNotNegative)
  var tverskyBeta: Double?

  func validate() throws {
    try check(["--focal-alpha": focalAlpha, "--focal-gamma": focalGamma], areOf: .focal)
    try check(
      ["--tversky-alpha": tverskyAlpha, "--tversky-beta": tverskyBeta], areOf: .tverskyLoss)
  }

  /// Refuses what changes metrics that are not asked for.
  func validateSpatial() throws {
    if spacing != nil, !spatial.contains(where: \.hasSpacing) {
      throw ValidationError(
        "--spacing changes hausdorff, assd, masd and surface_dice, none of which --metrics names; "
          + "add one there, or leave out --spacing.")
    }
    if tolerance != nil, !spatial.contains(.surfaceDice) {
      throw ValidationError(
        "--tolerance changes surface_dice, which --metrics does not name; add it there, or leave "
          + "out --tolerance.")
    }
  }

  var chosenMetrics: ChosenMetrics { namedMetrics ?? ChosenMetrics() }

  var companions: [CompanionName] { chosenMetrics.companions }

  var spatial: [SpatialMetric] { chosenMetrics.spatial }

  /// How metrics that look at where pixels lie are measured, or `nil` where none is wanted.
  func spatialOptions(_ conventions: Conventions) -> SpatialOptions? {
    guard !spatial.isEmpty else { return nil }
    var options = SpatialOptions(spatial)
    options.rules.spacing = spacing ?? .one
    options.rules.tolerance = tolerance ?? 1
    options.rules.percentileRule = conventions.percentileRule
    return options
  }

  /// Refuses parameters of a loss that is not asked for, since nothing would come of them.
  private func check(
    _ parameters: KeyValuePairs<String, Double?>, areOf loss: CompanionName
  ) throws {
    guard !companions.contains(loss) else { return }
    for (option, value) in parameters where value != nil {
      throw ValidationError(
        "\(option) changes \(loss.rawValue), which --metrics does not name; add it there, or leave out "
          + "\(option).")
    }
  }

  /// The parameters of the losses that are asked for.
  var parameters: CompanionLosses {
    var parameters = CompanionLosses()
    if let focalAlpha { parameters.focalAlpha = focalAlpha }
    if let focalGamma { parameters.focalGamma = focalGamma }
    if let tverskyAlpha { parameters.tverskyAlpha = tverskyAlpha }
    if let tverskyBeta { parameters.tverskyBeta = tverskyBeta }
    return parameters
  }

  /// What a tool is asked to be, or what the options say one by one.
  var bce: BCEChoice { chosenBCE ?? preset?.bce ?? .one(.pytorch) }

  var threshold: Double { chosenThreshold ?? preset?.threshold ?? 0.5 }

  var beta: Double { chosenBeta ?? 2 }

  var conventions: Conventions {
    var conventions = preset?.conventions ?? Conventions()
    if let empty { conventions.empty.setRatio(empty) }
    return conventions
  }

  var adjustment: TargetAdjustment {
    var adjustment = TargetAdjustment()
    if let chosenSmoothing { adjustment.labelSmoothing = chosenSmoothing }
    if let chosenPosWeight { adjustment.positiveWeight = chosenPosWeight }
    return adjustment
  }

  var rules: MetricRules { rules(bce, conventions) }

  /// Adds what these options say to how pairs are counted and scored.
  func apply(to plan: inout BatchPlan) { apply(to: &plan, bce: bce, conventions) }

  /// The same under other conventions than those that are asked for.
  func apply(to plan: inout BatchPlan, bce: BCEChoice, _ conventions: Conventions) {
    plan.scoring.tileConvention = bce.conventions[0]
    plan.scoring.threshold = threshold
    plan.scoring.conventions = conventions
    plan.scoring.spatial = spatialOptions(conventions)
    plan.scoring.adjustment = adjustment
    plan.scoring.companions = companions.isEmpty ? nil : parameters
    plan.metrics = rules(bce, conventions)
  }

  /// The rules under other conventions than those that are asked for.
  func rules(_ bce: BCEChoice, _ conventions: Conventions) -> MetricRules {
    MetricRules(
      bce: bce, threshold: threshold, conventions: conventions, beta: beta,
      adjustment: adjustment, companions: companions, spatial: spatial, parameters: parameters)
  }
}
