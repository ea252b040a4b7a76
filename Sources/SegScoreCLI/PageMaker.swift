import SegScore
import SegScoreFiles
import SegScoreReports
import SegScoreStore

/// Makes the page of a run from its numbers, and from its worst pictures, whose files are read once more.
struct PageMaker {
  /// The run's folder.
  let folder: String
  let gallery: GalleryOptions
  let execution: ExecutionOptions

  /// The page.
  ///
  /// - Parameter inputs: Gives the files of pictures, by the bytes of the pictures' names.
  /// - Returns: `nil` when somebody asked for the end meanwhile.
  func html(
    _ run: RunResults, inputs: ([String]) throws(StoreError) -> [[UInt8]: [PairInputs]]
  ) throws(RunError) -> String? {
    let options = run.record.options
    let heatmaps = try HeatmapOptions(stored: options)
    let rows = worstRows(run.score.rows, count: try gallery.count(run.record))
    let stored = try storing { () throws(StoreError) in try inputs(rows.map(\.image)) }
    let items = rows.map { row in
      GalleryItem(row: row, inputs: stored[Array(row.image.utf8), default: []].first { $0.isOf(row) })
    }
    var plan = GalleryPlan(try batchPlan(options))
    plan.run = folder
    plan.loss = .loss(heatmaps.colormap, maximum: heatmaps.heatmapMax)
    plan.error = .error
    let pictures = Gallery.pictures(items, plan) { Signals.isInterrupted }
    guard !Signals.isInterrupted else { return nil }
    return RunPage(
      score: run.score, pools: run.pools, record: run.record, gallery: pictures,
      colors: heatmaps.colormap, maximumLoss: heatmaps.heatmapMax
    ).html
  }

  /// How the run read its pictures.
  private func batchPlan(_ options: [String: String]) throws(RunError) -> BatchPlan {
    var plan = BatchPlan(
      try InputOptions(stored: options), try ArrayOptions(stored: options), execution)
    try MetricOptions(stored: options).apply(to: &plan)
    // What looks at where pixels lie would be measured again.
    plan.scoring.spatial = nil
    return plan
  }
}

extension PairInputs {
  /// Whether they are the files of a row: those of its label, or of an array that holds it.
  fileprivate func isOf(_ row: PictureRow) -> Bool {
    label.isEmpty || label.utf8.elementsEqual(row.label.utf8)
  }
}
