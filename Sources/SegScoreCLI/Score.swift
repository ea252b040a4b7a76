import ArgumentParser

/// `segscore score MASKS PROBS`.
struct Score: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Score probability maps against masks.",
    usage: usage,
    discussion: """
      Masks and maps are PNG or JPEG pictures or NumPy arrays, paired by their names without the \
      ending. Prints a row a picture, the mean of pictures and the pooled result; writes \
      results.sqlite, results.csv, summary.json, report.html and a heatmap of the loss for every picture.
      segscore lint MASKS PROBS says before that what would change or spoil a score.

      Exit status: 0 all scored, 1 some picture failed, 2 the run is impossible, 3 a gate failed, \
      64 wrong use, 130 interrupted.
      """)

  /// `score` may be left out.
  static let usage = "segscore [score] [<options>] [<masks> <probs>]"

  @OptionGroup var inputs: InputOptions
  @OptionGroup var arrays: ArrayOptions
  @OptionGroup var metrics: MetricOptions
  @OptionGroup var outputs: OutputOptions
  @OptionGroup var pages: PageOptions
  @OptionGroup var heatmaps: HeatmapOptions
  @OptionGroup var results: ResultOptions
  @OptionGroup var execution: ExecutionOptions

  func validate() throws {
    try results.validateGates(against: metrics.rules)
    if heatmaps.preview == true, results.chosenFormat != .table {
      throw ValidationError("--preview is shown below tables; add --format table, or leave it out.")
    }
    try inputs.validateSources()
    try metrics.validateSpatial()
    try arrays.validate(beside: inputs)
  }

  func run() throws {
    let status = try ScoreRun(
      inputs: inputs, arrays: arrays, metrics: metrics, outputs: outputs, pages: pages,
      heatmaps: heatmaps,
      results: results, execution: execution
    ).run()
    throw ExitCode(status)
  }
}
