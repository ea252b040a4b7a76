public import SegScore

/// A line a finding, what each code comes to, and what to do first.
func lintTable(_ result: LintResult) -> String {
  let findings = result.findings.map { finding in
    "\(finding.severity.rawValue): \(finding.code.name): \(printable(finding.place))"
      + "\(printable(finding.sentence))\n"
  }
  let header = ["severity", "code", "findings", "pictures", "first"]
  let rows = result.codes.map { summary in
    [
      summary.code.severity.rawValue, summary.code.name, String(summary.findings),
      summary.pictures == 0 ? "–" : String(summary.pictures), summary.firstText,
    ]
  }
  if rows.isEmpty { return lintSummary(result) + "\n" }
  let columns = AlignedColumns([header] + rows, numbers: 2..<4)
  return findings.joined() + "\n" + columns.line(header) + columns.rule
    + rows.map(columns.line).joined() + "\n" + lintSummary(result) + "\n"
}

/// How many pictures have findings, and what to do first, on one line.
public func lintSummary(_ result: LintResult) -> String {
  func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
  var counts = [count(result.pictures, "picture")]
  counts += Severity.allCases.map { count(result.count($0), $0.rawValue) }
  if result.picturesNotTried > 0 { counts.append("\(result.picturesNotTried) not tried") }
  return "\(counts.joined(separator: ", ")). \(result.firstStep)"
}

/// The same for Markdown, a row a finding.
func lintMarkdown(_ result: LintResult) -> String {
  let rows = result.findings.map { finding in
    let cells = [
      finding.severity.rawValue, "`\(finding.code.name)`",
      escapedForMarkdown(printable(finding.name)),
      escapedForMarkdown(printable(finding.sentence)),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }
  let header = "| severity | code | picture | finding |\n|---|---|---|---|\n"
  let table = rows.isEmpty ? "" : header + rows.joined() + "\n"
  return table + lintSummary(result) + "\n"
}

/// A row a finding.
func lintCSV(_ result: LintResult) -> String {
  let header = "severity,code,image,label,file,sentence\n"
  return result.findings.reduce(into: header) { text, finding in
    let cells = [
      finding.severity.rawValue, finding.code.name, finding.image, finding.label, finding.file,
      finding.sentence,
    ]
    text += cells.map(csvField).joined(separator: ",") + "\n"
  }
}

extension Finding {
  /// The name of the picture and its label; empty for the data set.
  fileprivate var name: String { label.isEmpty ? image : "\(image) \(label)" }

  /// Where it was found, as the beginning of a line.
  fileprivate var place: String { name.isEmpty ? "" : "\(name): " }
}

extension LintResult.CodeSummary {
  /// The names of the first pictures, and that there are more.
  fileprivate var firstText: String {
    first.map(printable).joined(separator: ", ") + (pictures > first.count ? ", …" : "")
  }
}
