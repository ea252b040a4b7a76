public import SegScore

/// Aligned columns for a terminal.
func comparisonTable(
  _ comparison: Comparison, _ differences: [(option: String, a: String, b: String)]
) -> String {
  let table = ComparisonTable(comparison, differences)
  var parts = [
    lines(table.heading),
    aligned(table.header, table.rows, nameColumns: table.nameColumns) + lines(table.pairs),
  ]
  if let worst = table.worst {
    parts.append("\(worst.title)\n\n" + aligned(worst.header, worst.rows, nameColumns: 1))
  }
  if !table.unpaired.isEmpty { parts.append(lines(table.unpaired)) }
  return parts.joined(separator: "\n")
}

/// The same for Markdown.
func comparisonMarkdown(
  _ comparison: Comparison, _ differences: [(option: String, a: String, b: String)]
) -> String {
  let table = ComparisonTable(comparison, differences)
  func list(_ items: [String]) -> String {
    lines(items.map { "- \(escapedForMarkdown($0))" })
  }
  var parts = [
    list(table.heading), markdown(table.header, table.rows, nameColumns: table.nameColumns),
    list(table.pairs),
  ]
  if let worst = table.worst {
    parts += [
      escapedForMarkdown(worst.title) + "\n", markdown(worst.header, worst.rows, nameColumns: 1),
    ]
  }
  if !table.unpaired.isEmpty { parts.append(list(table.unpaired)) }
  return parts.joined(separator: "\n")
}

/// What a reader of the other forms should know beside them, on one line.
public func comparisonSummary(
  _ comparison: Comparison, differences: [(option: String, a: String, b: String)]
) -> String {
  let table = ComparisonTable(comparison, differences)
  let counts = [table.pairs[0]] + table.unpaired
  return (counts + otherOptions(differences)).joined(separator: ". ") + "."
}

/// A row a metric and label.
func comparisonCSV(_ comparison: Comparison) -> String {
  let header = """
    metric,label,pairs,without_value,infinite,a,b,difference,low,high,p_permutation,p_wilcoxon,\
    better,worse,equal

    """
  return comparison.rows.reduce(into: header) { text, row in
    let (label, metric) = row
    func cell(_ number: Double?) -> String { number.map { MetricValue.real($0).exactText } ?? "" }
    func cell(_ count: Int?) -> String { count.map(String.init) ?? "" }
    let cells = [
      csvField(metric.metric), csvField(label), cell(metric.pairs), cell(metric.withoutValue),
      cell(metric.infinite), cell(metric.meanOfA), cell(metric.meanOfB), cell(metric.difference),
      cell(metric.interval?.low), cell(metric.interval?.high), cell(metric.permutationP),
      cell(metric.wilcoxonP), cell(metric.better), cell(metric.worse), cell(metric.equal),
    ]
    text += cells.joined(separator: ",") + "\n"
  }
}

private func lines(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

private func aligned(_ header: [String], _ rows: [[String]], nameColumns: Int) -> String {
  let columns = AlignedColumns([header] + rows, numbers: nameColumns..<header.count)
  return columns.line(header) + columns.rule + rows.map(columns.line).joined()
}

private func markdown(_ header: [String], _ rows: [[String]], nameColumns: Int) -> String {
  func line(_ cells: [String]) -> String {
    "| \(cells.map(escapedForMarkdown).joined(separator: " | ")) |\n"
  }
  let rule =
    "|" + String(repeating: "---|", count: nameColumns)
    + String(repeating: "---:|", count: header.count - nameColumns) + "\n"
  return line(header) + rule + rows.map(line).joined()
}
