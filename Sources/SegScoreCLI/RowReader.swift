import SegScore
import SegScoreFiles
import SegScoreReports
import SegScoreStore

/// Gives the files of pictures, by the bytes of the pictures' names.
typealias InputsOfPictures = ([String]) throws(StoreError) -> [[UInt8]: [PairInputs]]

/// Reads rows of a run again, to show them.
struct RowReader {
  /// How they are read and shown.
  let plan: GalleryPlan
  let heatmaps: HeatmapOptions

  /// A reader of the rows of the run in a folder.
  init(
    _ record: RunRecord, in folder: String, _ execution: ExecutionOptions
  ) throws(RunError) {
    let options = record.options
    heatmaps = try HeatmapOptions(stored: options)
    var batch = BatchPlan(
      try InputOptions(stored: options), try ArrayOptions(stored: options), execution)
    try MetricOptions(stored: options).apply(to: &batch)
    var plan = GalleryPlan(
      batch, loss: .loss(heatmaps.colormap, maximum: heatmaps.heatmapMax), error: .error)
    plan.blockRule = heatmaps.heatmapBlocks
    plan.runFolder = folder
    self.plan = plan
  }

  /// The rows that cost most, with their files.
  func worst(
    _ count: Int, of score: DatasetScore, _ inputs: InputsOfPictures
  ) throws(RunError) -> [GalleryItem] {
    let rows = score.worstRows(count)
    let stored = try storing { () throws(StoreError) in try inputs(rows.map(\.image)) }
    return rows.map { GalleryItem($0, stored[Array($0.image.utf8), default: []]) }
  }

  /// Ends the work where somebody interrupts.
  var observer: BatchObserver {
    var observer = BatchObserver()
    observer.isCancelled = { Signals.isInterrupted }
    return observer
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
      photograph: inputs.files[4]?.path, byteCount: mask.bytes + map.bytes)
  }
}
