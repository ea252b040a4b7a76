import ArgumentParser
import SegScoreReports

/// `segscore explain`.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what numbers mean, and which convention moves which.",
    usage: "segscore explain [<options>] [<name> | <masks> <probs>]",
    discussion: """
      Alone it lists all metrics and presets; with the name of one, such as dice or pysodmetrics, it gives formula, \
      range, empty case and source, or the conventions. With masks and maps, two files or two folders, it scores them \
      under the conventions of the field one by one, and shows how far each moves the numbers, or their means.

      Exit status: 0, 1 some picture failed, 2 it is impossible, 64 wrong use.
      """)

  @OptionGroup var inputs: InputOptions
  @OptionGroup var arrays: ArrayOptions
  @OptionGroup var metrics: MetricOptions
  @OptionGroup var execution: ExecutionOptions

  func validate() throws {
    if inputs.predictions != nil || inputs.pairs != nil {
      try inputs.validateSources()
      try arrays.validate(beside: inputs)
      if !metrics.chosenMetrics.names.isEmpty { try metrics.validateSpatial() }
      if execution.failFast {
        throw ValidationError(
          "--fail-fast would compare numbers of other pictures under each convention; leave it out."
        )
      }
    } else if let name = inputs.masks, explanation(of: name) == nil {
      throw ValidationError(
        "'\(name)' is neither a metric nor a preset; segscore explain lists all.")
    }
  }

  func run() throws {
    if inputs.predictions != nil || inputs.pairs != nil {
      let run = ExplainRun(
        inputs: inputs, arrays: arrays, metrics: metrics, execution: execution)
      throw ExitCode(try run.run())
    }
    guard CommandLine.arguments.count <= (inputs.masks == nil ? 2 : 3) else {
      throw ValidationError(
        "Options change what masks and maps score, and there are none; leave the options out.")
    }
    try Console.show(inputs.masks.flatMap(explanation) ?? listOfDefinitions())
  }
}
