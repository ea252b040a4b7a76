import ArgumentParser
import SegScore
import SegScoreReports

/// The page of a run.
struct PageOptions: ParsableArguments {
  @Flag(help: "Write no report.html.")
  var noReport = false

  @OptionGroup var gallery: GalleryOptions

  /// What makes the page of the run in a folder, or `nil` where none is wanted.
  func maker(
    in folder: String, _ execution: ExecutionOptions, isQuiet: Bool
  ) -> PageMaker? {
    guard !noReport else { return nil }
    return PageMaker(folder: folder, gallery: gallery, execution: execution, isQuiet: isQuiet)
  }
}

/// The pictures that a page shows.
struct GalleryOptions: ParsableArguments {
  @Option(
    name: .customLong("gallery"),
    help: ArgumentHelp(
      "How many of the worst pictures report.html shows, up to 100. (default: 20)",
      valueName: "count"),
    transform: parseGallery)
  var chosenCount: Int?

  static let defaultCount = 20
  static let mostPictures = 100

  /// How many pictures are shown: as many as these options or a run's record say.
  func count(_ record: RunRecord) throws(RunError) -> Int {
    if let chosenCount { return chosenCount }
    guard let text = record.execution["gallery"] else { return Self.defaultCount }
    guard let count = try? parseGallery(text) else {
      throw RunError(
        "the run's options cannot be understood (--gallery \(printable(text))); score it anew")
    }
    return count
  }
}
