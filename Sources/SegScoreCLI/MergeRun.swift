import ArgumentParser
import SegScore
import SegScoreFiles
import SegScoreReports
import SegScoreStore

/// One run of `segscore merge`, from the stores of parts to a status.
struct MergeRun {
  let output: String
  let folders: [String]
  let earlier: EarlierRun
  let pages: PageOptions
  let results: ResultOptions

  /// Joins, writes and prints.
  ///
  /// - Returns: The exit status.
  func run() throws -> Int32 {
    let parts = try ShardSet(folders)
    let first = try FinishedRun(parts.folders[0])
    let rules = first.rules(first.metrics)
    try results.validateGates(against: rules)
    for folder in folders { try RunFolder.check(output, isApartFrom: folder) }
    let resamples = try results.chosenBootstrap ?? parts.record.resamples()
    var record = parts.record
    record.options["bootstrap"] = "\(resamples)"
    record.execution["gallery"] = "\(try pages.gallery.count(record))"
    let (rows, pools) = try read(parts.folders, rules.metrics)
    let score = DatasetScore(
      rules: rules, rows: rows, pools: pools, extraColumns: record.extraColumns,
      bootstrap: Bootstrap(resamples: resamples, parallel: Threads.sharing(Threads.cores)))
    let target = try RunFolder(output, earlier: earlier, record)
    let store = try target.begin(record, rules.metrics)
    for folder in parts.folders {
      try storing { () throws(StoreError) in
        try store.copy([.rows, .tallies, .inputs, .photographs], from: RunFolder.store(in: folder))
      }
      try target.takeHeatmaps(of: folder)
    }
    if record.options["images"] != nil {
      record.photographs = try storing { () throws(StoreError) in try store.photographs() }
    }
    Signals.listenForInterrupts()
    let maker = pages.maker(
      in: output, try ExecutionOptions(stored: record.execution), isQuiet: results.quiet)
    let merged = RunResults(score: score, pools: pools, record: record)
    guard case .finished = try target.finish(merged, store, maker) else {
      return target.interrupted()
    }
    return try RunEnd(results: results, folder: output).tell(score, record)
  }

  /// What the parts tell together, before anything is written: a damaged one then costs no earlier run.
  private func read(
    _ folders: [String], _ metrics: [Metric]
  ) throws(RunError) -> (rows: [PictureRow], pools: DatasetPools) {
    var (rows, pools): ([PictureRow], DatasetPools) = ([], DatasetPools())
    for folder in folders {
      let part = try FinishedRun(folder)
      try storing { () throws(StoreError) in
        try part.store.check(metrics)
        rows += try part.store.rows()
        pools += try part.store.pools()
      }
    }
    return (rows, pools)
  }
}
