public import SegScore

/// The forms in which results are printed.
public enum ReportFormat: String, CaseIterable, Sendable {
  case table
  case csv
  case json
  case jsonl
  case markdown

  /// The names of the columns of every run under the given rules.
  public static func columnNames(_ rules: MetricRules) -> Set<String> {
    Set(Columns(rules, extras: []).names)
  }

  /// The results of a run as text.
  ///
  /// - Parameters:
  ///   - terminal: What can be shown where tables are printed.
  ///   - isWritten: Whether `results.csv` was written, so that a table can say that more is in it.
  public func text(
    _ score: DatasetScore, _ run: RunRecord, terminal: TerminalStyle = .plain,
    isWritten: Bool = false
  ) -> String {
    switch self {
    case .table: tableReport(score, terminal, isWritten: isWritten)
    case .csv: csvReport(score)
    case .json: jsonReport(score, run)
    case .jsonl: jsonLinesReport(score)
    case .markdown: markdownReport(score)
    }
  }

  /// What linting has found as text.
  ///
  /// - Parameter options: The options that findings depend on, by name.
  public func text(_ result: LintResult, options: [String: String]) -> String {
    switch self {
    case .table: lintTable(result)
    case .csv: lintCSV(result)
    case .json: lintJSON(result, options: options)
    case .jsonl: lintJSONLines(result)
    case .markdown: lintMarkdown(result)
    }
  }

  /// How two runs differ as text.
  ///
  /// - Parameter differences: The options that results depend on and the runs do not share, by name, with what they
  ///   are in either; empty where a run does not have one.
  public func text(
    _ comparison: Comparison, differences: [(option: String, a: String, b: String)] = []
  ) -> String {
    switch self {
    case .table: comparisonTable(comparison, differences)
    case .csv: comparisonCSV(comparison)
    case .json: comparisonJSON(comparison, differences)
    case .jsonl: comparisonJSONLines(comparison)
    case .markdown: comparisonMarkdown(comparison, differences)
    }
  }
}
