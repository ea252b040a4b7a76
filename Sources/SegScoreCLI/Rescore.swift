import ArgumentParser

/// `segscore rescore RUN`.
struct Rescore: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Give a finished run's numbers under other conventions, without its pictures.",
    discussion: """
      What was counted of each picture is in the run's results.sqlite. Losses, smoothing, weights of \
      classes, the threshold and all that follows from counts can be had from it under any conventions. \
      What changes masks, counted pixels, weights or metrics that look at where pixels lie needs the \
      pictures, and is refused with the reason. Options that are not given are those of the run.

      Exit status: as segscore score.
      """)

  @Argument(
    help: ArgumentHelp("The folder of a finished run, which stays as it is.", valueName: "run"))
  var folder: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write a run of its own to this folder too.", valueName: "folder"))
  var output: String?

  @Flag(help: "Replace the folder of a run that did not finish.")
  var overwrite = false

  @OptionGroup var metrics: MetricOptions
  @OptionGroup var pages: PageOptions
  @OptionGroup var results: ResultOptions

  @Option(
    help: ArgumentHelp("Threads. (default: all cores)", valueName: "count"),
    transform: parsePositive)
  var threads: Int?

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output needs the name of a folder.") }
  }

  func run() throws {
    throw ExitCode(
      try RescoreRun(
        folder: folder, output: output, earlier: overwrite ? .replaced : .replacedIfFinished,
        changes: metrics, pages: pages, results: results, threads: threads
      ).run())
  }
}
