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
      execution: try ExecutionOptions(stored: run.record.execution), isQuiet: false)
    let page = try pages.page(try run.results()) { images throws(StoreError) in
      try run.store.inputs(of: images)
    }
    guard let page else { return ExitStatus.interrupted }
    try RunFolder.writePage(page.html, in: folder)
    tellUnshown(page.pictures)
    return 0
  }

  /// Tells of pictures that the page before may have shown, and this one cannot.
  private func tellUnshown(_ pictures: [GalleryPicture]) {
    let unshown = pictures.filter { $0.whole?.map == nil }
    guard let first = unshown.first else { return }
    let reason =
      first.remarks.first.map { "; \(printable(first.row.image)): \(printable($0))" } ?? ""
    Console.tell(
      "report.html shows \(unshown.count) of its \(pictures.count) pictures without mask and map\(reason)"
    )
  }
}

extension FinishedRun {
  /// The numbers of the run, as its store has them.
  fileprivate func results() throws(RunError) -> RunResults {
    let rules = rules(metrics)
    var record = record
    let hasPhotographs = record.options["images"] != nil
    let stored = try storing { () throws(StoreError) in
      try store.check(rules.metrics)
      return (
        rows: try store.rows(), pools: try store.pools(),
        photographs: hasPhotographs ? try store.photographs() : nil
      )
    }
    record.photographs = stored.photographs
    let bootstrap = Bootstrap(
      resamples: try record.resamples(), parallel: Threads.sharing(Threads.cores))
    let score = DatasetScore(
      rules: rules, rows: stored.rows, pools: stored.pools, extraColumns: record.extraColumns,
      bootstrap: bootstrap)
    return RunResults(score: score, pools: stored.pools, record: record)
  }
}
