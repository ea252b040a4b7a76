import ArgumentParser
import SegScoreReports

/// The forms in which a comparison is printed: those of all results, and a page.
enum ComparisonFormat: String, ExpressibleByArgument, CaseIterable {
  case table
  case csv
  case json
  case jsonl
  case markdown
  case html

  /// The form that other results have too, or `nil` for a page.
  var report: ReportFormat? { ReportFormat(rawValue: rawValue) }

  /// Whether it ends with the summary.
  var hasSummary: Bool { self == .table || self == .markdown }
}
