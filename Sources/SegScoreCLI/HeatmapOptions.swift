public import ArgumentParser
import SegScore
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
    return switch heatmap {
    case .loss: [loss]
    case .error: [error]
    case .both: [loss, error]
    case .none: []
    }
  }

  /// What they depend on, by the names of options.
  var record: [String: String] {
    [
      "heatmap": heatmap.rawValue, "heatmap-max": "\(heatmapMax)", "colormap": colormap.rawValue,
    ]
  }
}

extension ColorMap: ExpressibleByArgument {}
