import SegScore
import SegScoreFiles
import SegScoreReports

/// Shows the loss of the picture that costs most where results are printed as a table.
struct Preview {
  /// The run's folder.
  let folder: String
  let execution: ExecutionOptions

  private static let mostColumns = 80
  private static let mostLines = 24

  /// Prints the heatmap, small, or says why it cannot: the run is complete without it.
  ///
  /// - Parameter shown: The pictures of the run's page, the worst one first. Without a page the worst picture is read again.
  func show(_ run: RunResults, _ inputs: InputsOfPictures, _ shown: [GalleryPicture]) {
    do {
      try print(run, inputs, shown)
    } catch {
      Console.tell("segscore: no preview: \(error)")
    }
  }

  private func print(
    _ run: RunResults, _ inputs: InputsOfPictures, _ shown: [GalleryPicture]
  ) throws(RunError) {
    let reader = try RowReader(run.record, in: folder, execution)
    let pictures =
      shown.isEmpty
      ? Gallery.pictures(
        try reader.worst(1, of: run.score, inputs), reader.plan, observer: reader.observer)
      : shown
    guard let picture = pictures.first else { return }
    guard let losses = picture.losses else {
      throw RunError(printable(picture.remarks.first ?? "it was not read"))
    }
    let terminal = Console.style
    let size = ImageSize(
      width: min(terminal.width ?? Self.mostColumns, Self.mostColumns),
      height: 2 * Self.mostLines)
    let small = losses.reduced(
      by: losses.size.blockSize(fitting: size), .losses, reader.heatmaps.heatmapBlocks)
    let lines =
      terminal.hasColors
      ? TerminalPicture.lines(small, reader.plan.loss)
      : TerminalPicture.shades(small, maximumLoss: reader.heatmaps.heatmapMax)
    let caption = TerminalPicture.caption(
      picture.row, maximumLoss: reader.heatmaps.heatmapMax,
      terminal.hasColors ? reader.heatmaps.colormap : nil)
    try Console.show("\n" + (lines + [caption]).map { $0 + "\n" }.joined())
  }
}
