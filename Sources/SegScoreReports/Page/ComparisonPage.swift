import SegScore

/// A picture that got worse, with what can be shown of it.
struct ComparedPicture {
  let picture: WorstPictures.Picture
  /// Its loss heatmaps in both runs; `nil` where a run has none.
  let a: EncodedImage?
  let b: EncodedImage?
}

/// The content of a page that compares two runs: what the other formats say, and each picture in both.
///
/// - Parameters:
///   - differences: The options that the runs do not share, with what they are in either.
///   - pictures: Those that got worst, the worst first.
func comparisonContent(
  _ comparison: Comparison, differences: [(option: String, a: String, b: String)],
  pictures: [ComparedPicture]
) -> Markup {
  let table = ComparisonTable(comparison, differences)
  let plots = ComparisonPlots(comparison.pictures)
  return element(
    .main, [.id("main")],
    [
      section(
        "runs", "Runs",
        [sideList(comparison)] + otherOptions(differences).map { element(.p, [], $0) }),
      section("metrics", "Metrics", metricParts(comparison, table)),
      section(
        "pictures", "Picture by picture",
        [element(.div, [.class("plots")], [plots.scatter, plots.differences])]),
      worstSection(comparison.worst, pictures),
      unpairedSection(comparison.unpaired),
    ].compactMap { $0 })
}

private func section(_ id: String, _ title: String, _ content: [Markup]) -> Markup {
  element(
    .section, [.id(id), Attribute("aria-labelledby", "\(id)-heading")],
    [element(.h2, [.id("\(id)-heading")], title)] + content)
}

private func sideList(_ comparison: Comparison) -> Markup {
  func side(_ letter: String, _ side: Comparison.Side) -> Markup {
    let failed = side.failed > 0 ? ", \(side.failed) failed" : ""
    return element(
      .li, [],
      [.text("\(letter): "), name(side.name), .text(", \(side.scored) scored\(failed)")])
  }
  return element(.ul, [], [side("A", comparison.a), side("B", comparison.b)])
}

/// The table of metrics, how many pairs it is of, and what its columns are.
private func metricParts(_ comparison: Comparison, _ table: ComparisonTable) -> [Markup] {
  let head = table.header.enumerated().map { column, title in
    element(
      .th, [Attribute("scope", "col")] + (column < table.nameColumns ? [.class("name")] : []), title
    )
  }
  let rows = table.rows.map { cells in
    element(
      .tr, [],
      cells.enumerated().map { column, cell in
        switch column {
        case 0: element(.th, [Attribute("scope", "row"), .class("name")], cell)
        case 1..<table.nameColumns: element(.td, [.class("name")], [name(cell)])
        default: element(.td, [], cell)
        }
      })
  }
  return [
    element(
      .p, [], "Means of the pictures that both runs scored, with the difference's 95 % interval."),
    scrolling(
      "Metrics of both runs",
      element(
        .table, [],
        [element(.thead, [], [element(.tr, [], head)]), element(.tbody, [], rows)])),
    element(.ul, [], table.pairs.map { element(.li, [], $0) }),
  ]
}

/// A part that scrolls by itself takes the keyboard's focus, and so wants a name.
private func scrolling(_ label: String, _ content: Markup) -> Markup {
  element(
    .div, [.class("scroll"), Attribute("tabindex", "0"), .role("region"), .ariaLabel(label)],
    [content])
}

private func worstSection(_ worst: WorstPictures, _ pictures: [ComparedPicture]) -> Markup? {
  guard !pictures.isEmpty else { return nil }
  return section(
    "worst", "Pictures that got worse, the most first",
    pictures.map { shown in
      let picture = shown.picture
      return element(
        .article, [.class("picture")],
        [
          element(.h3, [], [name(picture.image)]),
          element(
            .p, [],
            """
            \(worst.metric) \(picture.a.shortText) in A, \(picture.b.shortText) in B, worse by \
            \(picture.worsening.shortText)
            """),
          element(
            .div, [.class("views")],
            [
              heatmap(shown.a, of: picture.image, in: "A"),
              heatmap(shown.b, of: picture.image, in: "B"),
            ]),
        ])
    })
}

private func heatmap(_ picture: EncodedImage?, of image: String, in run: String) -> Markup {
  guard let picture else {
    return element(
      .figure, [], [element(.figcaption, [], "There is no heatmap in \(run).")])
  }
  return element(
    .figure, [],
    [
      element(
        .img,
        [
          .source(picture), Attribute("width", picture.size.width),
          Attribute("height", picture.size.height),
          Attribute("alt", "Loss heatmap of \(image) in \(run)"),
        ]),
      element(.figcaption, [], "loss in \(run)"),
    ])
}

private func unpairedSection(_ unpaired: UnpairedRows) -> Markup? {
  let kinds = [
    ("only in A", unpaired.onlyInA), ("only in B", unpaired.onlyInB),
    ("failed only in A", unpaired.failedInA), ("failed only in B", unpaired.failedInB),
    ("failed in both", unpaired.failedInBoth),
  ].filter { !$0.1.isEmpty }
  guard !kinds.isEmpty else { return nil }
  return section(
    "unpaired", "Pictures that cannot be compared",
    kinds.map { kind, rows in
      element(
        .details, [],
        [element(.summary, [], "\(rows.count) \(kind)"), element(.ul, [], nameItems(rows))])
    })
}

/// The first thousand names: a page is to be read.
private func nameItems(_ rows: [UnpairedRows.Row]) -> [Markup] {
  let most = 1_000
  let names = rows.prefix(most).map { row in
    element(
      .li, [], [name(row.image)] + (row.label.isEmpty ? [] : [" ", name(row.label)]))
  }
  return rows.count > most
    ? names + [element(.li, [], "and \(rows.count - most) more")] : names
}
