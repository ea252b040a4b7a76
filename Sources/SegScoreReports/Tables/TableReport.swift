import SegScore

/// The columns that people look at first, four decimals, and the data set's results below.
struct ShortTable {
  var header: [String]
  /// A row a scored picture, or a label of one.
  var pictures: [[String]]
  /// The mean of pictures, and pooled, of all labels and then of each.
  var results: [[String]]
  /// The names of the columns that a terminal has no room for.
  var leftOut: [String] = []
  /// How sure the mean loss is; `nil` where there is no interval.
  let interval: String?
  /// The failed pictures, a sentence each.
  let failures: [String]
  /// How many columns hold names.
  let nameColumns: Int
  /// The places of the pictures that cost most, the worst first; none where there are few anyway.
  let worst: [Int]
  /// Their names, whole, and losses in a line.
  let worstText: String?

  init(_ score: DatasetScore) {
    let metrics = score.rules.metrics
    let chosen = metrics.indices.filter { isShown(metrics[$0].name) }
    func texts(_ values: [MetricValue]) -> [String] { chosen.map { values[$0].shortText } }
    let hasLabels = !score.labels.isEmpty
    func names(_ image: String, _ label: String) -> [String] {
      hasLabels ? [image, label] : [image]
    }
    header = names("image", "label") + chosen.map { metrics[$0].name }
    pictures = score.rows.compactMap { row in
      row.score.map { score in
        let mark = score.resizedFrom == nil ? "" : " (resized)"
        return names(printable(row.image) + mark, printable(row.label)) + texts(score.values)
      }
    }
    func lines(_ results: RowResults, _ label: String, rows: Int) -> [[String]] {
      [
        names("mean of \(rows)", label) + texts(results.mean),
        names("pooled", label) + texts(results.pooled),
      ]
    }
    let all = lines(
      score.all, hasLabels ? PictureRow.allLabels : "", rows: score.pictures.scored)
    results = score.labels.reduce(into: all) { table, label in
      let rows = score.rows.count { $0.label == label.label && $0.score != nil }
      table += lines(label.results, printable(label.label), rows: rows)
    }
    interval = intervalText(score)
    failures = score.rows.compactMap { row in
      let name = printable(row.image) + (row.label.isEmpty ? "" : " \(printable(row.label))")
      return row.failure.map { "\(name): \(printable($0.description))" }
    }
    nameColumns = hasLabels ? 2 : 1
    worst = Self.worst(score)
    let (cells, end) = (pictures, nameColumns)
    worstText = Self.text(worst.map { cells[$0].prefix(through: end) })
  }

  /// Names and numbers in a line.
  private static func text(_ pictures: [ArraySlice<String>]) -> String? {
    guard !pictures.isEmpty else { return nil }
    let texts = pictures.map { $0.filter { !$0.isEmpty }.joined(separator: " ") }
    return "worst: " + texts.joined(separator: ", ")
  }

  private static func worst(_ score: DatasetScore) -> [Int] {
    let worst = score.worstPlaces(mostWorst + 1)
    guard worst.count > mostWorst else { return [] }
    let scored = score.rows.indices.filter { score.rows[$0].score != nil }
    return worst.prefix(mostWorst).compactMap { scored.firstIndex(of: $0) }
  }

  private static let mostWorst = 5

  /// All its lines side by side.
  var columns: AlignedColumns {
    AlignedColumns([header] + pictures + results, numbers: nameColumns..<header.count)
  }
}

private func intervalText(_ score: DatasetScore) -> String? {
  let metrics = score.rules.metrics
  guard let loss = metrics.firstIndex(where: { $0.name == "bce" }),
    let interval = score.all.spread[loss]?.interval
  else { return nil }
  let pictures = score.pictures.scored - score.all.leftOut[loss]
  return "bce \(score.all.mean[loss].shortText), 95 % between \(interval.low.shortText) and "
    + "\(interval.high.shortText) (bootstrap of \(pictures) pictures)"
}

/// Whether a column is among those that people look at first, or was asked for.
func isShown(_ name: String) -> Bool {
  [
    "bce", "saturated_wrong", "brier", "mae", "dice", "iou", "precision", "recall",
  ].contains(name)
    || isNamedLoss(name) || CompanionName(rawValue: name) != nil || isShownSpatial(name)
}

/// Whether a column holds the loss under one of several conventions.
private func isNamedLoss(_ name: String) -> Bool {
  name.hasPrefix("bce_") && !["bce_sum", "bce_foreground", "bce_background"].contains(name)
    && SpatialMetric(name: name) == nil
}

/// Whether a column is of a metric that was asked for since it looks at where pixels lie, but of many that tell one
/// thing.
private func isShownSpatial(_ name: String) -> Bool {
  SpatialMetric(name: name).map { $0 != .edgeLoss && !name.hasPrefix("lesions_") } ?? false
}

/// Aligned columns for a terminal.
///
/// - Parameter isWritten: Whether `results.csv` was written, which has all columns.
func tableReport(
  _ score: DatasetScore, _ terminal: TerminalStyle, isWritten: Bool
) -> String {
  let table = ShortTable(score).fitting(terminal.width)
  let columns = table.columns
  let worst = Set(table.worst)
  let rule = terminal.line(columns.rule, .faint)
  let pictures = table.pictures.enumerated().map { place, cells in
    terminal.line(columns.line(cells), worst.contains(place) ? .alarm : nil)
  }
  let results = table.results.map { terminal.line(columns.line($0), .strong) }
  let notes = [table.leftOutText(isWritten: isWritten), table.interval, table.worstText]
    .compactMap { $0.map { $0 + "\n" } }
  let failures = table.failures.map { terminal.line("failed: \($0)\n", .alarm) }
  return terminal.line(columns.line(table.header), .strong) + rule + pictures.joined()
    + (pictures.isEmpty ? "" : rule) + (results + notes + failures).joined()
}

/// The same table for Markdown.
func markdownReport(_ score: DatasetScore) -> String {
  let table = ShortTable(score)
  func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
  let rule =
    "|" + String(repeating: "---|", count: table.nameColumns)
    + String(repeating: "---:|", count: table.header.count - table.nameColumns) + "\n"
  let failures = table.failures.map { "- failed: \(escapedForMarkdown($0))\n" }.joined()
  let pictures = table.pictures.map { line($0.map(escapedForMarkdown)) }.joined()
  return line(table.header) + rule + pictures
    + table.results.map { line(["**\($0[0])**"] + $0.dropFirst()) }.joined()
    + [table.interval, table.worstText].compactMap { $0.map { "\n\(escapedForMarkdown($0))\n" } }
    .joined()
    + (failures.isEmpty ? "" : "\n" + failures)
}

/// A text whose characters Markdown leaves as they are.
func escapedForMarkdown(_ text: String) -> String {
  text.reduce(into: "") { escaped, character in
    if "\\|`*_<[".contains(character) { escaped.append("\\") }
    escaped.append(character)
  }
}

/// A text in which what cannot be seen, such as a line feed in a file's name, or turns the text around it, is shown.
public func printable(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "") { visible, scalar in
    visible += scalar.isUnseen ? scalar.escaped(asASCII: true) : String(scalar)
  }
}
