public import SegScore

/// The page that compares two runs: what the other formats say, and each picture in both.
///
/// - Parameters:
///   - differences: The options that the runs do not share, with what they are in either.
///   - pictures: Those that got worst, the worst first.
public func comparisonPage(
  _ comparison: Comparison, differences: [(option: String, a: String, b: String)],
  pictures: [ComparedPicture]
) -> String {
  let (a, b) = (comparison.a.name, comparison.b.name)
  return page(
    title: "segscore: \(printable(a)) and \(printable(b))",
    heading: "What became worse, and what better",
    subject: [name(a), " (A) and ", name(b), " (B)"], lead: [],
    comparisonSections(comparison, differences, pictures))
}

func comparisonSections(
  _ comparison: Comparison, _ differences: [(option: String, a: String, b: String)],
  _ pictures: [ComparedPicture]
) -> [PageSection] {
  let table = ComparisonTable(comparison, differences)
  let plots = ComparisonPlots(comparison.pictures)
  return [
    PageSection(
      id: "runs", title: "Runs",
      content: [sideList(comparison)] + otherOptions(differences).map { paragraph([.text($0)]) }),
    PageSection(id: "metrics", title: "Metrics", content: metricParts(table)),
    PageSection(
      id: "pictures", title: "Picture by picture",
      content: [element(.div, [.class("plots")], [plots.scatter, plots.differences])]),
    worstSection(comparison.worst, pictures),
    unpairedSection(comparison.unpaired),
  ].compactMap { $0 }
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
private func metricParts(_ metrics: ComparisonTable) -> [Markup] {
  let names = 0..<metrics.nameColumns
  let rows = metrics.rows.map { cells in
    cells.enumerated().map { column, cell in
      names.contains(column) ? name(cell) : Markup.text(cell)
    }
  }
  return [
    table(
      caption: "Means of the pictures that both runs scored, with the difference's 95 % interval",
      header: metrics.header, words: Set(names), rows),
    element(.ul, [], metrics.pairs.map { element(.li, [], $0) }),
  ]
}

private func worstSection(
  _ worst: WorstPictures, _ pictures: [ComparedPicture]
) -> PageSection? {
  guard !pictures.isEmpty else { return nil }
  return PageSection(
    id: "worst", title: "Pictures that got worse",
    content: [
      paragraph([.text("The most first. \(ComparedPicture.colors.meaning)")]),
      element(
        .div, [.class("keys")],
        [lossKey(ComparedPicture.colors, maximum: ComparedPicture.maximumLoss)]),
    ]
      + pictures.map { shown in
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
          ] + shown.heatmaps.map { heatmaps($0, of: picture.image) }
            + (shown.more > 0
              ? [
                paragraph(
                  [
                    .text(
                      "and \(counted(shown.more, "more label")), which did not get as much worse")
                  ],
                  class: "quiet")
              ]
              : []))
      })
}

private func heatmaps(_ pair: ComparedHeatmaps, of image: String) -> Markup {
  element(
    .div, [.class("views pair")],
    [
      heatmap(pair.a, pair.label, of: image, in: "A"),
      heatmap(pair.b, pair.label, of: image, in: "B"),
    ])
}

private func heatmap(
  _ heatmap: ComparedHeatmap, _ label: String, of image: String, in run: String
) -> Markup {
  let labelName: [Markup] = label.isEmpty ? [] : [" of label ", name(label)]
  let picture: EncodedImage
  switch heatmap {
  case .picture(let found): picture = found
  case .absent:
    return element(
      .figure, [],
      [
        element(
          .figcaption, [],
          [.text("There is no heatmap")] + labelName + [
            .text(" in \(run): it was scored without --heatmap loss, or rescored.")
          ])
      ])
  case .unreadable(let why):
    return element(
      .figure, [],
      [element(.figcaption, [], [.text("In \(run) the heatmap cannot be shown: \(why)")])])
  }
  let alt =
    "Loss heatmap of \(shortened(image, to: 120))"
    + (label.isEmpty ? "" : ", label \(shortened(label, to: 120)),") + " in \(run)"
  return element(
    .figure, [],
    [
      element(
        .div, [.class("layers")],
        [SegScoreReports.image(picture, alt: alt)]),
      element(.figcaption, [], [.text("Loss")] + labelName + [.text(" in \(run)")]),
    ])
}

private func unpairedSection(_ unpaired: UnpairedRows) -> PageSection? {
  let kinds = [
    ("only in A", unpaired.onlyInA), ("only in B", unpaired.onlyInB),
    ("failed only in A", unpaired.failedInA), ("failed only in B", unpaired.failedInB),
    ("failed in both", unpaired.failedInBoth),
  ].filter { !$0.1.isEmpty }
  guard !kinds.isEmpty else { return nil }
  return PageSection(
    id: "unpaired", title: "Pictures that cannot be compared",
    content: kinds.map { kind, rows in
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
      .li, [],
      [name(row.image, mostCharacters: 60)]
        + (row.label.isEmpty ? [] : [" ", name(row.label, mostCharacters: 60)]))
  }
  return rows.count > most
    ? names + [element(.li, [], "and \(rows.count - most) more")] : names
}
