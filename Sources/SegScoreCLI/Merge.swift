import ArgumentParser

/// `segscore merge OUT RUN…`.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Join the runs of all parts of a data set into one.",
    discussion: """
      The runs are those of segscore score --shard 0/N to N-1/N, in any order, with the same options. \
      The joined run has the bytes of one that was not cut: results.csv, heatmaps and the data set's \
      results. Heatmaps are linked where the file system can, and copied elsewhere.

      Exit status: as segscore score.
      """)

  @Argument(help: ArgumentHelp("The folder of the joined run.", valueName: "out"))
  var output: String

  @Argument(
    help: ArgumentHelp(
      "The folders of the parts' finished runs, which stay as they are.", valueName: "run"))
  var folders: [String]

  @Flag(help: "Replace the folder of a run that did not finish.")
  var overwrite = false

  @OptionGroup var pages: PageOptions
  @OptionGroup var results: ResultOptions

  func run() throws {
    throw ExitCode(
      try MergeRun(
        output: output, folders: folders, earlier: overwrite ? .replaced : .replacedIfFinished,
        pages: pages, results: results
      ).run())
  }
}
