import SegScore
import SegScoreFiles
import SegScoreReports

/// One run of `segscore lint`, from folders to status.
struct LintRun {
  let inputs: InputOptions
  let arrays: ArrayOptions
  let execution: ExecutionOptions
  let format: ReportFormat?
  let isQuiet: Bool

  /// Looks and prints.
  ///
  /// - Returns: The exit status.
  func run() throws(RunError) -> Int32 {
    let finder = PairFinder(
      inputs: inputs, output: OutputOptions.defaultOutput, replacesOutput: false,
      reservedColumns: ReportFormat.columnNames(MetricRules()))
    let pairing = try finder.find()
    Signals.listenForInterrupts()
    let progress = Progress(total: Set(pairing.pairs.map(\.image)).count, isQuiet: isQuiet)
    let result = Linting.lint(
      pairing, BatchPlan(inputs, arrays, execution), observer: progress.observer)
    progress.end()
    guard !Signals.isInterrupted else {
      Console.tell("segscore: interrupted; not all pictures were looked at")
      return ExitStatus.interrupted
    }
    let format = format ?? (Console.outputIsTerminal ? .table : .csv)
    let options = inputs.record.merging(arrays.record) { $1 }
    try Console.show(format.text(result, options: options))
    // What ends with the summary does not need it twice.
    if !isQuiet && format != .table && format != .markdown {
      Console.tell(printable(lintSummary(result)))
    }
    return result.changesScores ? ExitStatus.wouldChangeScores : 0
  }
}
