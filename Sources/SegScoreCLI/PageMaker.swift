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
    let rows = run.score.worstRows(try gallery.count(run.record))
    let stored = try storing { () throws(StoreError) in try inputs(rows.map(\.image)) }
    let items = rows.map { row in
      GalleryItem(row, stored[Array(row.image.utf8), default: []])
    }
    var plan = GalleryPlan(
      try batchPlan(options), loss: .loss(heatmaps.colormap, maximum: heatmaps.heatmapMax),
      error: .error)
    plan.blockRule = heatmaps.heatmapBlocks
    plan.runFolder = folder
    var observer = BatchObserver()
    observer.isCancelled = { Signals.isInterrupted }
    let pictures = Gallery.pictures(items, plan, observer: observer)
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
    return plan
  }
}

extension GalleryItem {
  /// A row with its files: of those of its picture the ones of its label, or of an array that holds it.
  fileprivate init(_ row: PictureRow, _ inputs: [PairInputs]) {
    let inputs = inputs.first { inputs in
      inputs.label.isEmpty || inputs.label.utf8.elementsEqual(row.label.utf8)
    }
    self.init(row: row, pair: inputs.flatMap { PicturePair($0, image: row.image) }, inputs: inputs)
  }
}

extension PicturePair {
  /// The pair of a run's picture, or `nil` where its mask or map was missing.
  fileprivate init?(_ inputs: PairInputs, image: String) {
    guard let mask = inputs.files[0], let map = inputs.files[1] else { return nil }
    self.init(
      image: image, label: inputs.label, mask: mask.path, map: map.path,
      weights: inputs.files[2]?.path, region: inputs.files[3]?.path,
      photograph: inputs.files[4]?.path,
      byteCount: mask.bytes + map.bytes)
  }
}
