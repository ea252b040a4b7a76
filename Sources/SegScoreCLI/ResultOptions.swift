public import ArgumentParser
import SegScore
public import SegScoreReports

/// What is told of the results, and what makes the run fail.
struct ResultOptions: ParsableArguments {
  @Option(
    help: "What is printed. (default: table on a terminal, else csv)"
  )
  var format: ReportFormat?

  @Option(
    name: .customLong("bootstrap"),
    help: ArgumentHelp(
      "Resamples of the pictures for the confidence intervals of means, up to 100,000; 0 for no "
        + "intervals. (default: 10,000)",
      valueName: "count"),
    transform: parseResamples)
  var chosenBootstrap: Int?

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

  var bootstrap: Int { chosenBootstrap ?? Bootstrap.defaultResamples }

  var gates: [Gate] { failAbove + failBelow }

  func validateGates(against rules: MetricRules) throws {
    for gate in gates { try gate.validate(against: rules) }
  }

  /// The form in which results are printed.
  var chosenFormat: ReportFormat { format ?? (Console.outputIsTerminal ? .table : .csv) }
}

extension ReportFormat: ExpressibleByArgument {}
