import SegScore
import SegScoreFiles
import SegScoreReports
import SegScoreStore

/// One run of `segscore score`, from folders to status.
struct ScoreRun {
  let inputs: InputOptions
  let arrays: ArrayOptions
  let metrics: MetricOptions
  let outputs: OutputOptions
  let heatmaps: HeatmapOptions
  let results: ResultOptions
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
      extraPredictions: pairing.extraPredictions, extraColumns: pairing.extraColumns,
      filesPassedOver: pairing.passedOver)
    let folder = try RunFolder(outputs.output, earlier: outputs.earlierRun, record)
    let store = try folder.begin(record, rules.metrics)
    guard let score = try scorePairs(pairing, in: folder, store, &record) else {
      return interrupted()
    }
    try folder.finish(score, record)
    return try RunEnd(results: results, folder: outputs.output).tell(score, record)
  }

  /// The data set's score, or `nil` when the run was interrupted.
  private func scorePairs(
    _ pairing: Pairing, in folder: RunFolder, _ store: RunStore, _ record: inout RunRecord
  ) throws(RunError) -> DatasetScore? {
    Signals.listenForInterrupts()
    let (pictures, failures) = BatchPicture.all(of: pairing)
    let plan = plan(pairing, in: folder)
    let parallel = Threads.sharing(execution.threadCount)
    let kept = try storing { () throws(StoreError) in
      try store.keep(
        pictures, heatmaps: plan.heatmaps,
        RescorePlan(rules, threads: execution.threadCount, parallel: parallel))
    }
    try folder.removeHeatmaps(allBut: kept.heatmaps)
    let progress = Progress(
      total: pictures.count, done: pictures.count - kept.rest.count, isQuiet: results.quiet)
    let writer = StoreWriter(store)
    for picture in ScoredPicture.each(failures) {
      progress.tellFailure(of: picture.rows[0])
      writer.add(picture)
    }
    let stopsAtOnce = execution.failFast && !failures.isEmpty
    let result = Batch.score(
      stopsAtOnce ? [] : kept.rest, plan, observer: progress.observer(keeping: writer))
    progress.end()
    try storing { () throws(StoreError) in try writer.finish() }
    record.seconds = progress.seconds
    record.picturesNotTried = stopsAtOnce ? kept.rest.count : result.picturesNotTried
    guard !Signals.isInterrupted else { return nil }
    var pools = kept.pools
    pools += result.pools
    try storing { () throws(StoreError) in
      try store.finish(record, pools, keepsTallies: !outputs.noTallies)
    }
    return DatasetScore(
      rules: rules, rows: failures + kept.rows + result.rows, pools: pools,
      extraColumns: pairing.extraColumns,
      bootstrap: Bootstrap(resamples: results.bootstrap, parallel: parallel))
  }

  private func plan(_ pairing: Pairing, in folder: RunFolder) -> BatchPlan {
    var plan = BatchPlan(inputs, arrays, execution)
    metrics.apply(to: &plan)
    plan.metrics = rules
    plan.heatmaps = heatmaps.heatmapPlans(in: folder.path)
    plan.isStored = true
    plan.takenNames = TakenNames(pairing, plan)
    return plan
  }

  /// The conventions of the run's numbers.
  private var rules: MetricRules {
    var rules = metrics.rules
    rules.resize = inputs.resize
    return rules
  }

  private func interrupted() -> Int32 {
    Console.tell(
      "segscore: interrupted; \(outputs.output) holds what was scored, and --resume goes on")
    return ExitStatus.interrupted
  }

  /// What results depend on, by the names of options.
  private var options: [String: String] {
    [
      "bootstrap": "\(results.bootstrap)", "fail-fast": "\(execution.failFast)",
    ].merging(heatmaps.record) { $1 }.merging(inputs.record) { $1 }.merging(arrays.record) { $1 }
      .merging(metrics.record) { $1 }
  }

  private var executionRecord: [String: String] {
    [
      "threads": "\(execution.threadCount)", "memory-limit": "\(execution.memoryLimit)",
      "decoder": execution.decoder.rawValue, "no-tallies": "\(outputs.noTallies)",
    ]
  }
}
