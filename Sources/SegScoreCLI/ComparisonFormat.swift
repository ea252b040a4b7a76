import ArgumentParser
import SegScoreReports

/// The forms in which a comparison is printed: those of all results, and a page.
enum ComparisonFormat: Equatable, ExpressibleByArgument {
  case report(ReportFormat)
  case page

  private static let pageName = "html"

  init?(argument: String) {
    if argument == Self.pageName {
      self = .page
    } else if let format = ReportFormat(rawValue: argument) {
      self = .report(format)
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] { ReportFormat.allCases.map(\.rawValue) + [pageName] }
}
