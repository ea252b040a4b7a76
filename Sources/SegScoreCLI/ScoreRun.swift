import SegScore
import SegScoreFiles
import SegScoreReports

/// One run of `segscore score`, from folders to status.
struct ScoreRun {
  let inputs: InputOptions
  let arrays: ArrayOptions
  let metrics: MetricOptions
  let outputs: OutputOptions
  let execution: ExecutionOptions

  /// Scores, writes and prints.
  ///
  /// - Returns: The exit status.
  func run() throws(RunError) -> Int32 {
    let finder = PairFinder(
      inputs: inputs, output: outputs.output, replacesOutput: true,
      reservedColumns: ReportFormat.columnNames(rules))
    let pairing = try finder.find()
    var record = RunRecord(
      command: CommandLine.arguments, options: options, execution: executionRecord,
      extraPredictions: pairing.extraPredictions, filesPassedOver: pairing.passedOver)
    let folder = try RunFolder(outputs.output, overwrites: outputs.overwrite)
    try folder.begin(record)

    guard let score = scorePairs(pairing, in: folder, &record) else { return interrupted() }
    try folder.finish(score, record)
    try Console.show(format.text(score, record))
    return status(of: score, record)
  }

  /// The data set's score, or `nil` when the run was interrupted.
  private func scorePairs(
    _ pairing: Pairing, in folder: RunFolder, _ record: inout RunRecord
  ) -> DatasetScore? {
    Signals.listenForInterrupts()
    let (pictures, failures) = BatchPicture.all(of: pairing)
    let progress = Progress(total: pictures.count, isQuiet: outputs.quiet)
    for row in failures { progress.tellFailure(of: row) }
    let stopsAtOnce = execution.failFast && !failures.isEmpty
    let result = Batch.score(
      stopsAtOnce ? [] : pictures, plan(in: folder), observer: progress.observer)
    progress.end()
    record.seconds = progress.seconds
    record.picturesNotTried = stopsAtOnce ? pictures.count : result.picturesNotTried
    guard !Signals.isInterrupted else { return nil }
    return DatasetScore(
      rules: rules, rows: failures + result.rows, pools: result.pools,
      extraColumns: pairing.extraColumns,
      bootstrap: Bootstrap(
        resamples: outputs.bootstrap, parallel: Threads.sharing(execution.threadCount)))
  }

  private func plan(in folder: RunFolder) -> BatchPlan {
    var plan = BatchPlan(inputs, arrays, execution)
    metrics.apply(to: &plan)
    plan.metrics = rules
    plan.heatmaps = outputs.heatmapPlans(in: folder.path)
    return plan
  }

  /// The conventions of the run's numbers.
  private var rules: MetricRules {
    var rules = metrics.rules
    rules.resize = inputs.resize
    return rules
  }

  private var format: ReportFormat {
    outputs.format ?? (Console.outputIsTerminal ? .table : .csv)
  }

  private func interrupted() -> Int32 {
    Console.tell("segscore: interrupted; \(outputs.output) holds an unfinished run")
    return ExitStatus.interrupted
  }

  private func status(of score: DatasetScore, _ record: RunRecord) -> Int32 {
    let brokenGates = outputs.gates.compactMap { $0.failure(of: score) }
    if !outputs.quiet { tellEnd(score, record) }
    for gate in brokenGates { Console.tell("segscore: \(gate)") }
    if score.pictures.failed > 0 { return ExitStatus.pictureFailed }
    return brokenGates.isEmpty ? 0 : ExitStatus.gateFailed
  }

  private func tellEnd(_ score: DatasetScore, _ record: RunRecord) {
    let extras = record.extraPredictions
    if let first = extras.first {
      let subject = extras.count == 1 ? "1 prediction has" : "\(extras.count) predictions have"
      Console.tell(
        "\(subject) no mask, the first is \(printable(first)); summary.json lists them")
    }
    var counts = ["\(score.pictures.scored) scored", "\(score.pictures.failed) failed"]
    if record.picturesNotTried > 0 { counts.append("\(record.picturesNotTried) not tried") }
    Console.tell("\(counts.joined(separator: ", ")); results are in \(outputs.output)")
  }

  /// What results depend on, by the names of options.
  private var options: [String: String] {
    [
      "bootstrap": "\(outputs.bootstrap)",
      "heatmap": outputs.heatmap.rawValue, "heatmap-max": "\(outputs.heatmapMax)",
      "colormap": outputs.colormap.rawValue, "fail-fast": "\(execution.failFast)",
    ].merging(inputs.record) { $1 }.merging(arrays.record) { $1 }.merging(metrics.record) { $1 }
  }

  private var executionRecord: [String: String] {
    [
      "threads": "\(execution.threadCount)", "memory-limit": "\(execution.memoryLimit)",
      "decoder": execution.decoder.rawValue,
    ]
  }
}
