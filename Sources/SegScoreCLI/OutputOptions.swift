import ArgumentParser

/// The run's folder.
struct OutputOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("The run's folder.", valueName: "folder"))
  var output = Self.defaultOutput

  static let defaultOutput = "segscore-out"

  @Flag(help: "Replace the folder of a run that did not finish.")
  var overwrite = false

  @Flag(
    help: ArgumentHelp(
      "Go on with the run in the folder: score what is missing, what failed, and what has changed since. "
        + "Starts one where there is none."))
  var resume = false

  @Flag(
    help: ArgumentHelp(
      "Leave the counts of pictures out of the finished results.sqlite, which is then smaller; "
        + "segscore rescore needs them."))
  var noTallies = false

  var earlierRun: EarlierRun {
    resume ? .resumed : overwrite ? .replaced : .replacedIfFinished
  }

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output needs the name of a folder.") }
    if overwrite && resume {
      throw ValidationError("--overwrite begins anew and --resume goes on; give one of them.")
    }
  }
}
