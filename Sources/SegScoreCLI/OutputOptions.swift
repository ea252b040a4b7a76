public import ArgumentParser
import SegScore
import SegScoreFiles
public import SegScoreReports

/// What is written and printed, and what makes the run fail.
struct OutputOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("The run's folder.", valueName: "folder"))
  var output = Self.defaultOutput

  static let defaultOutput = "segscore-out"

  @Flag(help: "Replace the folder of a run that did not finish.")
  var overwrite = false

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
    help: "What is printed. (default: table on a terminal, else csv)"
  )
  var format: ReportFormat?

  @Option(
    help: ArgumentHelp(
      "Resamples of the pictures for the confidence intervals of means, up to 100,000; 0 for no "
        + "intervals. (default: 10,000)",
      valueName: "count"),
    transform: parseResamples)
  var bootstrap = Bootstrap.defaultResamples

  @Flag(name: .shortAndLong, help: "Print no progress and no failures on standard error.")
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "Fail (status 3) if the mean of a metric is above this. May be repeated; pooled.METRIC for "
        + "the pooled value.",
      valueName: "metric=value"),
    transform: { try Gate($0, direction: .above) })
  var failAbove: [Gate] = []

  @Option(
    help: ArgumentHelp(
      "Fail (status 3) if the mean of a metric is below this.", valueName: "metric=value"),
    transform: { try Gate($0, direction: .below) })
  var failBelow: [Gate] = []

  enum HeatmapChoice: String, ExpressibleByArgument, CaseIterable {
    case loss
    case error
    case both
    case none
  }

  var gates: [Gate] { failAbove + failBelow }

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output needs the name of a folder.") }
  }

  func validateGates(against rules: MetricRules) throws {
    for gate in gates { try gate.validate(against: rules) }
  }

  /// The heatmaps that are wanted, in folders of the run.
  func heatmapPlans(in folder: String) -> [HeatmapPlan] {
    let loss = HeatmapPlan(
      kind: .loss, folder: "\(folder)/heatmaps",
      style: .loss(colormap, maximum: heatmapMax))
    let error = HeatmapPlan(kind: .error, folder: "\(folder)/errors", style: .error)
    return switch heatmap {
    case .loss: [loss]
    case .error: [error]
    case .both: [loss, error]
    case .none: []
    }
  }
}

extension ColorMap: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}
