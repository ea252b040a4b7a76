import SegScore

/// The rows of the run, worst first, with the columns that people look at first.
///
/// - Parameter mostBytes: The most bytes that all rows take. Those that cost less are left out.
func rowSection(_ score: DatasetScore, mostBytes: Int) -> PageSection {
  let ordered = score.placesWorstFirst
  let columns = score.rules.metrics.indices.filter { isShown(score.rules.metrics[$0].name) }
  let hasLabels = !score.labels.isEmpty
  var (rows, bytes) = ([[Markup]](), 0)
  for place in ordered.prefix(2000) {
    let row = cells(score.rows[place], columns, hasLabels: hasLabels)
    bytes += row.reduce(0) { $0 + $1.rendered.utf8.count + bytesAroundCell }
    guard bytes <= mostBytes else { break }
    rows.append(row)
  }
  let nameHeads = ["picture"] + (hasLabels ? ["label"] : [])
  let header = nameHeads + columns.map { score.rules.metrics[$0].name } + ["worst tile", "status"]
  return PageSection(
    id: "pictures", title: "All pictures",
    content: [
      paragraph(
        [
          .text(
            rows.count < ordered.count
              ? "The worst \(rows.count) of \(ordered.count) rows; all of them with all columns are in "
              : "Worst first, rounded to four decimals; all columns and digits are in "),
          element(.a, [.link(toFile: "results.csv")], ["results.csv"]),
          .text(". The worst tile is given by its top left corner."),
        ]),
      controls(rows.count),
      table(
        id: "rows", caption: "Rows, worst loss first", class: "scroll tall", header: header,
        words: hasLabels ? [0, 1] : [0], rows),
    ])
}

/// More than the tags of a cell and its share of those of its row take.
private let bytesAroundCell = 50

private func cells(_ row: PictureRow, _ columns: [Int], hasLabels: Bool) -> [Markup] {
  let names =
    [name(row.image, mostCharacters: 64)]
    + (hasLabels ? [name(row.label, mostCharacters: 32)] : [])
  guard let numbers = row.score else {
    let dashes = Array(repeating: Markup.text("–"), count: columns.count + 1)
    return names + dashes + [.text("failed: \(row.failure?.code.rawValue ?? "")")]
  }
  return names + columns.map { .text(numbers.values[$0].shortText) }
    + [.text(numbers.worstTile.map { "\($0.x), \($0.y)" } ?? "–"), "ok"]
}

private func controls(_ rows: Int) -> Markup {
  element(
    .p, [.class("controls scripted"), Attribute("hidden")],
    [
      element(.label, [Attribute("for", "filter")], ["Show rows with"]),
      element(
        .input, [.id("filter"), Attribute("type", "search"), Attribute("autocomplete", "off")]),
      element(
        .output, [.id("shown"), Attribute("for", "filter")], [.text("\(rows) of \(rows) rows")]),
    ])
}
