import SegScore

/// One object: what each code comes to, all findings, and what to do first.
///
/// It tells nothing of time and threads, so the same pictures and options give the same bytes.
func lintJSON(_ result: LintResult, options: [String: String]) -> String {
  JSONValue.object([
    "schema": .text("segscore.lint/1"),
    "version": .text(Version.current),
    "options": .object(options.mapValues(JSONValue.text)),
    "pictures": .object([
      "checked": .count(result.pictures), "not_tried": .count(result.picturesNotTried),
      "with_errors": .count(result.pictures(with: .error)),
      "with_warnings": .count(result.pictures(with: .warning)),
      "with_notes": .count(result.pictures(with: .note)),
    ]),
    "codes": .list(result.codes.map(codeObject)),
    "findings": .list(result.findings.map(findingObject)),
    "first_step": .text(result.firstStep),
  ]).text()
}

/// One object a line and finding.
func lintJSONLines(_ result: LintResult) -> String {
  result.findings.map { findingObject($0).text(isPretty: false) }.joined()
}

private func codeObject(_ summary: LintResult.CodeSummary) -> JSONValue {
  .object([
    "severity": .text(summary.code.severity.rawValue), "code": .text(summary.code.name),
    "findings": .count(summary.findings), "pictures": .count(summary.pictures),
    "first": .list(summary.first.map(JSONValue.text)),
  ])
}

private func findingObject(_ finding: Finding) -> JSONValue {
  .object([
    "severity": .text(finding.severity.rawValue), "code": .text(finding.code.name),
    "image": .text(finding.image), "label": .text(finding.label), "file": .text(finding.file),
    "sentence": .text(finding.sentence),
    "numbers": .object(finding.numbers.mapValues { JSONValue($0) }),
  ])
}
