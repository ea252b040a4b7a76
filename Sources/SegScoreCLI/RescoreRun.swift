import ArgumentParser
import SegScore
import SegScoreFiles
import SegScoreReports
import SegScoreStore

/// One run of `segscore rescore`, from a store to a status.
struct RescoreRun {
  let folder: String
  let output: String?
  let earlier: EarlierRun
  let changes: MetricOptions
  let pages: PageOptions
  let results: ResultOptions
  let threads: Int?

  /// Rescores, writes and prints.
  ///
  /// - Returns: The exit status.
  func run() throws -> Int32 {
    let run = try FinishedRun(folder)
    if let output { try RunFolder.check(output, isApartFrom: folder) }
    let metrics = changes.over(run.metrics)
    try metrics.validateSpatial()
    try results.validateGates(against: metrics.rules)
    let clock = ContinuousClock.now
    let parallel = Threads.sharing(threads ?? Threads.cores)
    let plan = try plan(run, metrics, parallel)
    let (rows, pools) = try storing { () throws(StoreError) in try run.store.rescored(plan) }
    let resamples = try results.chosenBootstrap ?? run.record.resamples()
    var record = record(run, metrics)
    record.options["bootstrap"] = "\(resamples)"
    record.execution["gallery"] = "\(try pages.gallery.count(record))"
    record.seconds = (ContinuousClock.now - clock) / .seconds(1)
    let score = DatasetScore(
      rules: plan.rules, rows: rows, pools: pools, extraColumns: record.extraColumns,
      bootstrap: Bootstrap(resamples: resamples, parallel: parallel))
    let rescored = RunResults(score: score, pools: pools, record: record)
    if let output {
      let target = try RunFolder(output, earlier: earlier, record)
      guard case .finished = try write(rescored, from: run, to: target) else {
        return target.interrupted()
      }
    }
    return try RunEnd(results: results, folder: output).tell(score, record)
  }

  private func plan(
    _ run: borrowing FinishedRun, _ metrics: MetricOptions, _ parallel: @escaping Parallel
  ) throws(RunError) -> RescorePlan {
    var plan = RescorePlan(
      run.rules(metrics), threads: threads ?? Threads.cores, parallel: parallel)
    let change = RescoreChange(from: run.counted, to: metrics)
    if let reason = change.refusalOfSpatialMetrics {
      throw RunError(
        "\(folder) cannot tell it: \(reason); score the pictures again, or leave such metrics out "
          + "with --metrics")
    }
    plan.keepsWorstTiles = change.keepsWorstTiles
    plan.refusalOfNumbers = change.refusalOfNumbers
    return plan
  }

  private func record(_ run: borrowing FinishedRun, _ metrics: MetricOptions) -> RunRecord {
    var record = run.record
    record.command = CommandLine.arguments
    record.options = record.options.filter { !MetricOptions.names.contains($0.key) }
      .merging(metrics.record) { $1 }
    let counted = run.counted.record
    record.countedOptions = counted == metrics.record ? [:] : counted
    return record
  }

  private func write(
    _ rescored: RunResults, from run: borrowing FinishedRun, to target: RunFolder
  ) throws(RunError) -> RunFolder.End {
    let store = try target.begin(rescored.record, rescored.score.rules.metrics)
    let path = run.storePath
    var rescored = rescored
    try storing { () throws(StoreError) in
      try store.copy([.tallies, .inputs, .photographs], from: path)
      if rescored.record.options["images"] != nil {
        rescored.record.photographs = try store.photographs()
      }
      for picture in ScoredPicture.each(rescored.score.rows) { try store.add(picture) }
    }
    Signals.listenForInterrupts()
    let execution = try ExecutionOptions(stored: rescored.record.execution)
    let maker = pages.maker(in: target.path, execution, isQuiet: results.quiet)
    return try target.finish(rescored, store, maker)
  }
}
