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
  func show(_ run: RunResults, _ inputs: InputsOfPictures) {
    do {
      try print(run, inputs)
    } catch {
      Console.tell("segscore: no preview: \(error)")
    }
  }

  private func print(_ run: RunResults, _ inputs: InputsOfPictures) throws(RunError) {
    let reader = try RowReader(run.record, in: folder, execution)
    guard let item = try reader.worst(1, of: run.score, inputs).first else { return }
    let terminal = Console.style
    let size = ImageSize(
      width: min(terminal.width ?? Self.mostColumns, Self.mostColumns),
      height: 2 * Self.mostLines)
    let (picture, remark) = Gallery.losses(
      of: item, reader.plan, fitting: size, observer: reader.observer)
    guard let picture else { throw RunError(printable(remark ?? "it was not read")) }
    let lines =
      terminal.hasColors
      ? TerminalPicture.lines(picture, reader.plan.loss)
      : TerminalPicture.shades(picture, maximumLoss: reader.heatmaps.heatmapMax)
    let caption = TerminalPicture.caption(
      item.row, maximumLoss: reader.heatmaps.heatmapMax)
    try Console.show("\n" + (lines + [caption]).map { $0 + "\n" }.joined())
  }
}
