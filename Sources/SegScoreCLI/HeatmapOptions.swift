public import ArgumentParser
public import SegScore
import SegScoreFiles
public import SegScoreReports

/// The heatmaps that are written.
struct HeatmapOptions: ParsableArguments {
  @Option(help: "The heatmaps.")
  var heatmap = HeatmapChoice.loss

  @Option(
    help: ArgumentHelp(
      "The loss at the top of the colour scale, in nats, at most 5.54. "
        + "(default: 4.605 = -ln 1 %)", valueName: "nats"),
    transform: parseHeatmapMaximum)
  var heatmapMax = HeatmapScale.defaultMaximum

  @Option(help: "The colours of loss heatmaps.")
  var colormap = ColorMap.inferno

  @Option(
    help: ArgumentHelp(
      "The longest side of heatmaps. Those of larger pictures are reduced by square blocks. "
        + "(default: as large as the picture)", valueName: "pixels"),
    transform: parsePositive)
  var heatmapSize: Int?

  @Option(
    help: ArgumentHelp(
      "What stands for a block: the mean of its pixels, or the worst of them, which keeps small "
        + "errors visible.", valueName: "rule"))
  var heatmapBlocks = BlockRule.mean

  @Option(
    help: ArgumentHelp(
      "Photographs, PNG or JPEG, named as masks are: a folder, or one of them. The loss is laid over each, "
        + "with the outlines of mask and map, in overlays/. No number depends on them.",
      valueName: "folder"))
  var images: String?

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "Print the loss of the picture that costs most below the table, small. "
        + "(default: of one picture on a terminal)"))
  var preview: Bool?

  enum HeatmapChoice: String, ExpressibleByArgument, CaseIterable {
    case loss
    case error
    case both
    case none
  }

  /// The heatmaps that are wanted, in folders of the run.
  func heatmapPlans(in folder: String) -> [HeatmapPlan] {
    let loss = HeatmapPlan(
      kind: .loss, folder: "\(folder)/heatmaps",
      style: .loss(colormap, maximum: heatmapMax))
    let error = HeatmapPlan(kind: .error, folder: "\(folder)/errors", style: .error)
    let plans =
      switch heatmap {
      case .loss: [loss]
      case .error: [error]
      case .both: [loss, error]
      case .none: [HeatmapPlan]()
      }
    return plans.map { plan in
      var plan = plan
      (plan.longestSide, plan.blockRule) = (heatmapSize, heatmapBlocks)
      return plan
    }
  }

  /// The overlays, where there are photographs.
  func overlayPlan(in folder: String) -> OverlayPlan? {
    guard images != nil else { return nil }
    return OverlayPlan(
      folder: "\(folder)/overlays",
      colors: HeatmapStyle.loss(colormap, maximum: heatmapMax).colors)
  }

  /// Whether the worst picture is shown below what is printed.
  func showsPreview(_ score: DatasetScore, _ format: ReportFormat) -> Bool {
    preview ?? (format == .table && Console.outputIsTerminal && score.pictures.scored == 1)
  }

  /// What they depend on, by the names of options.
  var record: [String: String] {
    var options = [
      "heatmap": heatmap.rawValue, "heatmap-max": "\(heatmapMax)", "colormap": colormap.rawValue,
      "heatmap-blocks": heatmapBlocks.rawValue,
    ]
    options["heatmap-size"] = heatmapSize.map { "\($0)" }
    options["images"] = images
    return options
  }
}

extension ColorMap: ExpressibleByArgument {}

extension BlockRule: ExpressibleByArgument {}
