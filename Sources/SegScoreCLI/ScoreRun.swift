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
  let pages: PageOptions
  let heatmaps: HeatmapOptions
  let results: ResultOptions
  let execution: ExecutionOptions

  /// Scores, writes and prints.
  ///
  /// - Returns: The exit status.
  func run() throws(RunError) -> Int32 {
    var finder = PairFinder(
      inputs: inputs, output: outputs.output, replacesOutput: true, photographs: heatmaps.images,
      reservedColumns: ReportFormat.columnNames(rules))
    if inputs.pairs == "-" {
      let lines = LineInput()
      if lines.firstByte(isCancelled: { false }) == UInt8(ascii: "{") {
        return try answer(lines, finder)
      }
      finder.standardInput = try lines.all()
    }
    let pairing = try finder.find()
    var record = record
    record.extraPredictions = pairing.extraPredictions
    record.extraColumns = pairing.extraColumns
    record.filesPassedOver = pairing.passedOver
    let folder = try RunFolder(outputs.output, earlier: outputs.earlierRun, record, canResume: true)
    let store = try folder.begin(record, rules.metrics)
    guard let run = try scorePairs(pairing, in: folder, store, record) else {
      return interrupted()
    }
    guard case .finished(let shown) = try folder.finish(run, store, pageMaker) else {
      return interrupted()
    }
    let end = RunEnd(results: results, folder: outputs.output)
    try end.show(run.score, run.record)
    if heatmaps.showsPreview(run.score, results.chosenFormat) {
      Preview(folder: outputs.output, execution: execution).show(run, store.inputs, shown)
    }
    return end.judge(run.score, run.record)
  }

  /// Scores pairs that come one at a time, answering each, and then has a run like any other.
  private func answer(_ lines: LineInput, _ finder: PairFinder) throws(RunError) -> Int32 {
    try checkWorker()
    if let images = heatmaps.images { try finder.checkPhotographs(images) }
    Signals.listenForInterrupts()
    var record = record
    let folder = try RunFolder(outputs.output, earlier: outputs.earlierRun, record, canResume: true)
    let store = try folder.begin(record, rules.metrics)
    let plan = plan(in: folder)
    let worker = Worker(plan, lines, photographs: finder.photographFolder)
    let progress = Progress(total: 0, isQuiet: results.quiet)
    let refused = try worker.answerAll(store, progress)
    if Signals.isInterrupted { return answersInterrupted() }
    if let failure = lines.failure {
      throw RunError(
        "standard input cannot be read to its end (\(failure)); \(outputs.output)/results.sqlite holds what was "
          + "answered, and --overwrite scores anew")
    }
    record.seconds = progress.seconds
    record.extraColumns = worker.extraColumns
    try tellPhotographs(of: store, in: &record)
    let (rows, pools) = try storing { () throws(StoreError) in
      try store.gather(rescorePlan, extraColumns: worker.extraColumns)
    }
    let run = ended(rows, pools, record)
    guard case .finished = try folder.finish(run, store, pageMaker) else {
      return answersInterrupted()
    }
    let status = RunEnd(results: results, folder: outputs.output).judge(run.score, record)
    return refused > 0 ? ExitStatus.pictureFailed : status
  }

  /// Refuses what nobody can do before the last line has come.
  private func checkWorker() throws(RunError) {
    func refuse(_ option: String) -> RunError {
      RunError(
        "\(option) cannot be had of JSON lines on standard input, which are answered one by one; "
          + "give --pairs a file, or leave it out")
    }
    if outputs.resume { throw refuse("--resume") }
    if inputs.shard != nil { throw refuse("--shard") }
    if heatmaps.preview == true { throw refuse("--preview") }
    if let format = results.format, format != .jsonl { throw refuse("--format \(format)") }
  }

  /// What the run came to, or `nil` when it was interrupted.
  private func scorePairs(
    _ pairing: Pairing, in folder: RunFolder, _ store: RunStore, _ record: RunRecord
  ) throws(RunError) -> RunResults? {
    Signals.listenForInterrupts()
    let (pictures, failures) = BatchPicture.all(of: pairing)
    var plan = plan(in: folder)
    plan.takenNames = TakenNames(pairing, plan)
    let kept = try storing { () throws(StoreError) in
      try store.keep(pictures, heatmaps: plan.heatmaps, overlays: plan.overlays, rescorePlan)
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
    var record = record
    record.seconds = progress.seconds
    record.picturesNotTried = stopsAtOnce ? kept.rest.count : result.picturesNotTried
    guard !Signals.isInterrupted else { return nil }
    try tellPhotographs(of: store, in: &record)
    var pools = kept.pools
    pools += result.pools
    return ended(failures + kept.rows + result.rows, pools, record)
  }

  private func tellPhotographs(
    of store: RunStore, in record: inout RunRecord
  ) throws(RunError) {
    guard heatmaps.images != nil else { return }
    record.photographs = try storing { () throws(StoreError) in try store.photographs() }
  }

  private func ended(
    _ rows: [PictureRow], _ pools: DatasetPools, _ record: RunRecord
  ) -> RunResults {
    let score = DatasetScore(
      rules: rules, rows: rows, pools: pools, extraColumns: record.extraColumns,
      bootstrap: Bootstrap(resamples: results.bootstrap, parallel: parallel))
    return RunResults(
      score: score, pools: pools, record: record, keepsTallies: !outputs.noTallies)
  }

  private var parallel: Parallel { Threads.sharing(execution.threadCount) }

  private var rescorePlan: RescorePlan {
    RescorePlan(rules, threads: execution.threadCount, parallel: parallel)
  }

  private func plan(in folder: RunFolder) -> BatchPlan {
    var plan = BatchPlan(inputs, arrays, execution)
    metrics.apply(to: &plan)
    plan.metrics = rules
    plan.heatmaps = heatmaps.heatmapPlans(in: folder.path)
    plan.overlays = heatmaps.overlayPlan(in: folder.path)
    if plan.overlays != nil, plan.scoring.conventions.stretchesMaps, !results.quiet {
      Console.tell(
        "overlays have no outline of the map, since --as stretches each map before it is cut")
    }
    plan.isStored = true
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

  private func answersInterrupted() -> Int32 {
    Console.tell("segscore: interrupted; \(outputs.output)/results.sqlite holds what was answered")
    return ExitStatus.interrupted
  }

  /// What makes the run's page, where one is wanted.
  private var pageMaker: PageMaker? {
    pages.maker(in: outputs.output, execution, isQuiet: results.quiet)
  }

  private var record: RunRecord {
    RunRecord(command: CommandLine.arguments, options: options, execution: executionRecord)
  }

  /// What results depend on, by the names of options.
  private var options: [String: String] {
    [
      "bootstrap": "\(results.bootstrap)", "fail-fast": "\(execution.failFast)",
    ].merging(heatmaps.record) { $1 }.merging(inputs.record) {
      $1
    }.merging(arrays.record) { $1 }
      .merging(metrics.record) { $1 }
  }

  private var executionRecord: [String: String] {
    [
      "threads": "\(execution.threadCount)", "memory-limit": "\(execution.memoryLimit)",
      "decoder": execution.decoder.rawValue, "no-tallies": "\(outputs.noTallies)",
      "no-report": "\(pages.noReport)",
      "gallery": "\(pages.gallery.chosenCount ?? GalleryOptions.defaultCount)",
    ]
  }
}

extension LineInput {
  /// The whole list.
  fileprivate func all() throws(RunError) -> [UInt8] {
    let list = rest { false }
    if let failure { throw RunError("standard input cannot be read (\(failure)); give a file") }
    return list
  }
}
