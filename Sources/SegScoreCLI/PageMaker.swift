import SegScore
import SegScoreFiles
import SegScoreReports

/// Makes the page of a run from its numbers, and from its worst pictures, whose files are read once more.
struct PageMaker {
  /// The run's folder.
  let folder: String
  let gallery: GalleryOptions
  let execution: ExecutionOptions
  /// Whether nothing is told meanwhile.
  let isQuiet: Bool

  /// The page and the pictures that it shows, or `nil` when somebody asked for the end meanwhile.
  func page(
    _ run: RunResults, _ inputs: InputsOfPictures
  ) throws(RunError) -> (html: String, pictures: [GalleryPicture])? {
    let reader = try RowReader(run.record, in: folder, execution)
    let items = try reader.worst(try gallery.count(run.record), of: run.score, inputs)
    let progress = PageProgress(total: items.count, isQuiet: isQuiet)
    let pictures = Gallery.pictures(
      items, reader.plan, observer: progress.observer(reader.observer))
    progress.end()
    guard !Signals.isInterrupted else { return nil }
    let page = RunPage(
      score: run.score, pools: run.pools, record: run.record, gallery: pictures,
      colors: reader.heatmaps.colormap, maximumLoss: reader.heatmaps.heatmapMax
    )
    return (page.html, pictures)
  }
}
