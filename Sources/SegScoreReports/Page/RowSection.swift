import SegScore

/// The rows of the run, worst first, with the columns that people look at first.
func rowSection(_ page: RunPage) -> PageSection {
  let score = page.score
  let ordered = score.placesWorstFirst
  let most = 2000
  let columns = score.rules.metrics.indices.filter { isShown(score.rules.metrics[$0].name) }
  let hasLabels = !score.labels.isEmpty
  let rows = ordered.prefix(most).map { place -> [Markup] in
    let row = score.rows[place]
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
  let nameHeads = ["picture"] + (hasLabels ? ["label"] : [])
  let header = nameHeads + columns.map { score.rules.metrics[$0].name } + ["worst tile", "status"]
  return PageSection(
    id: "pictures", title: "All pictures",
    content: [
      paragraph(
        [
          .text(
            ordered.count > most
              ? "The worst \(most) of \(ordered.count) rows; all of them with all columns are in "
              : "Worst first, rounded to four decimals; all columns and digits are in "),
          element(.a, [.link(toFile: "results.csv")], ["results.csv"]),
          .text(". The worst tile is given by its top left corner."),
        ]),
      controls(rows.count),
      table(
        id: "rows", caption: "Rows, worst loss first", class: "scroll tall", header: header,
        words: hasLabels ? [0, 1] : [0], Array(rows)),
    ])
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
