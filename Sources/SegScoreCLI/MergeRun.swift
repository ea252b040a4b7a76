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
  let results: ResultOptions

  /// Joins, writes and prints.
  ///
  /// - Returns: The exit status.
  func run() throws -> Int32 {
    let parts = try ShardSet(folders)
    let first = try FinishedRun(parts.folders[0])
    let rules = first.rules(first.metrics)
    try results.validateGates(against: rules)
    for folder in folders where Paths.leads(folder, into: output) {
      throw RunError("\(folder) is in the output folder, which is replaced; choose another")
    }
    let target = try RunFolder(output, earlier: earlier, parts.record)
    let store = try target.begin(parts.record, rules.metrics)
    let (rows, pools) = try join(parts.folders, into: store)
    for folder in parts.folders { try target.takeHeatmaps(of: folder) }
    try storing { () throws(StoreError) in
      try store.finish(parts.record, pools, keepsTallies: true)
    }
    let score = DatasetScore(
      rules: rules, rows: rows, pools: pools, extraColumns: parts.record.extraColumns,
      bootstrap: Bootstrap(
        resamples: results.chosenBootstrap ?? parts.bootstrap,
        parallel: Threads.sharing(Threads.cores)))
    try target.finish(score, parts.record)
    return try RunEnd(results: results, folder: output).tell(score, parts.record)
  }

  private func join(
    _ folders: [String], into store: RunStore
  ) throws(RunError) -> (rows: [PictureRow], pools: DatasetPools) {
    var (rows, pools): ([PictureRow], DatasetPools) = ([], DatasetPools())
    for folder in folders {
      let part = try FinishedRun(folder)
      try storing { () throws(StoreError) in
        rows += try part.store.rows()
        pools += try part.store.pools()
        try store.copy([.rows, .tallies, .inputs], from: part.storePath)
      }
    }
    return (rows, pools)
  }
}
