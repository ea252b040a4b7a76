import ArgumentParser
import SegScoreReports

/// `segscore lint MASKS PROBS`.
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what would change or spoil scores, without scoring.",
    usage: "segscore lint [<options>] [<masks> <probs>]",
    discussion: """
      Reads all of every pair as scoring does, and prints what it finds: errors, for which a pair would \
      fail; warnings, for which a score would change or mislead; and notes. Writes no files.

      Exit status: 0 nothing would change a score, 1 errors or warnings were found, 2 the run is \
      impossible, 64 wrong use, 130 interrupted.
      """)

  @OptionGroup var inputs: InputOptions
  @OptionGroup var arrays: ArrayOptions

  @Option(help: "What is printed. (default: table on a terminal, else csv)")
  var format: ReportFormat?

  @Flag(name: .shortAndLong, help: "Print no progress and no summary on standard error.")
  var quiet = false

  @OptionGroup var execution: ExecutionOptions

  func validate() throws {
    try inputs.validateSources()
    try arrays.validate(beside: inputs)
  }

  func run() throws {
    let status = try LintRun(
      inputs: inputs, arrays: arrays, execution: execution, format: format, isQuiet: quiet
    ).run()
    throw ExitCode(status)
  }
}
