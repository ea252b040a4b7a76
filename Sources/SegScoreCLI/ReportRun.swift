import SegScore
import SegScoreFiles
import SegScoreReports
import SegScoreStore

/// One run of `segscore report`, from a store to a page.
struct ReportRun {
  let folder: String
  let gallery: GalleryOptions

  /// Writes the page.
  ///
  /// - Returns: The exit status.
  func run() throws(RunError) -> Int32 {
    guard let lock = FolderLock(folder) else {
      throw RunError("\(folder) is in use by another segscore; wait for it to end")
    }
    defer { withExtendedLifetime(lock) {} }
    Signals.listenForInterrupts()
    let run = try FinishedRun(folder)
    let pages = PageMaker(
      folder: folder, gallery: gallery,
      execution: try ExecutionOptions(stored: run.record.execution))
    let html = try pages.html(try results(of: run)) { images throws(StoreError) in
      try run.store.inputs(of: images)
    }
    guard let html else { return ExitStatus.interrupted }
    try RunFolder.writePage(html, in: folder)
    return 0
  }

  /// The numbers of the run, as its store has them.
  private func results(of run: borrowing FinishedRun) throws(RunError) -> RunResults {
    var record = run.record
    if record.options["images"] != nil {
      record.photographs = try photographs(of: run)
    }
    let rules = run.rules(run.metrics)
    let (rows, pools) = try stored(run, rules.metrics)
    let bootstrap = Bootstrap(
      resamples: try record.resamples(), parallel: Threads.sharing(Threads.cores))
    let score = DatasetScore(
      rules: rules, rows: rows, pools: pools, extraColumns: record.extraColumns,
      bootstrap: bootstrap)
    return RunResults(score: score, pools: pools, record: record)
  }

  private func photographs(
    of run: borrowing FinishedRun
  ) throws(RunError) -> PhotographSummary {
    do {
      return try run.store.photographs()
    } catch {
      throw RunError("\(error)")
    }
  }

  private func stored(
    _ run: borrowing FinishedRun, _ metrics: [Metric]
  ) throws(RunError) -> (rows: [PictureRow], pools: DatasetPools) {
    do {
      try run.store.check(metrics)
      return (try run.store.rows(), try run.store.pools())
    } catch {
      throw RunError("\(error)")
    }
  }
}
