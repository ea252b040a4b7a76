import ArgumentParser

/// `segscore report RUN`.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the page of a finished run again.",
    discussion: """
      Writes report.html in the run's folder anew: numbers, plots and the pictures with the highest loss, whose masks \
      and maps are read once more. Call it where the run was made, for the files' paths start from there; what is \
      gone or has changed is not shown, and the page says so.

      Exit status: 0, 2 it is impossible, 64 wrong use, 130 interrupted.
      """)

  @Argument(help: ArgumentHelp("The folder of a finished run.", valueName: "run"))
  var folder: String

  @OptionGroup var gallery: GalleryOptions

  func run() throws {
    throw ExitCode(try ReportRun(folder: folder, gallery: gallery).run())
  }
}
