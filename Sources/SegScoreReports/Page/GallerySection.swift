import SegScore

/// The worst pictures, each in all its views; `nil` where none was asked for or scored.
func gallerySection(_ page: RunPage) -> PageSection? {
  guard !page.gallery.isEmpty else { return nil }
  let scored = page.score.rows.count { $0.score != nil && $0.label != PictureRow.allLabels }
  let which =
    page.gallery.count < scored
    ? "The \(page.gallery.count) of \(scored) with the highest loss, worst first. \(page.colors.meaning)"
    : "All by their loss, worst first. \(page.colors.meaning)"
  return PageSection(
    id: "gallery", title: "Worst pictures",
    content: [paragraph([.text(which)]), colorKeys(page)]
      + page.gallery.enumerated().map { article($1, place: $0 + 1, page) })
}

private func article(_ picture: GalleryPicture, place: Int, _ page: RunPage) -> Markup {
  let id = "picture-\(place)"
  let row = picture.row
  let label = row.label.isEmpty ? [] : [Markup.text(", label "), name(row.label)]
  return element(
    .article, [.class("picture"), Attribute("aria-labelledby", id)],
    [
      element(.h3, [.id(id)], [.text("\(place). "), name(row.image)] + label),
      paragraph([.text(numbers(row, page.score.rules))], class: "quiet"),
    ]
      + picture.remarks.map { paragraph([.text($0)], class: "quiet") }
      + (picture.whole.map { [views(of: row, $0)] } ?? [])
      + (picture.worstTile.map { [tile($0, of: row)] } ?? []))
}

private func numbers(_ row: PictureRow, _ rules: MetricRules) -> String {
  guard let score = row.score else { return "" }
  let texts = ["bce", "dice", "iou", "precision", "recall", "saturated_wrong"].compactMap { name in
    rules.metrics.firstIndex { $0.name == name }.map { "\(name) \(score.values[$0].shortText)" }
  }
  let size = "\(score.size.width)×\(score.size.height) pixels"
  let ignored = score.ignored > 0 ? ", \(score.ignored) ignored" : ""
  return texts.joined(separator: ", ") + "; \(size)\(ignored)"
}

/// The whole picture: the heatmap over the photograph, which fades, and each view by itself.
private func views(of row: PictureRow, _ view: GalleryView) -> Markup {
  let mark = tileMark(row, view)
  return element(
    .div, [.class("views")],
    [blended(view, of: row, mark)].compactMap { $0 } + figures(view, of: row.image, mark))
}

private func blended(_ view: GalleryView, of row: PictureRow, _ mark: Markup?) -> Markup? {
  guard let base = view.photograph ?? view.map, let loss = view.loss else { return nil }
  let ground = view.photograph == nil ? "probability map" : "photograph"
  let kind = view.photograph == nil ? "" : "photograph"
  let layers =
    [
      image(base, alt: "The \(ground) of \(row.image)", class: kind),
      image(loss, alt: "", class: "over blended"),
      view.contours.map {
        image($0, alt: "Outlines of mask and prediction of \(row.image)", class: "over")
      }, mark,
    ].compactMap { $0 }
  let words = "Loss over the \(ground)" + (view.contours == nil ? "" : ", with both outlines")
  let slider = element(
    .label, [.class("scripted"), Attribute("hidden")],
    [
      element(.br), "Heatmap",
      element(
        .input,
        [
          Attribute("type", "range"), Attribute("min", "0"), Attribute("max", "100"),
          Attribute("value", "60"),
          .ariaLabel("How much of the heatmap covers \(printable(row.image))"),
        ]),
    ])
  return element(
    .figure, [.class("blend")],
    [
      element(.div, [.class("layers")], layers),
      element(.figcaption, [], [.text(words), slider]),
    ])
}

private func figures(_ view: GalleryView, of name: String, _ mark: Markup?) -> [Markup] {
  let views: [(EncodedImage?, caption: String, alt: String)] = [
    (view.photograph, "Photograph", "The photograph of \(name)"),
    (view.mask, "Mask", "The mask of \(name): white is foreground"),
    (view.map, "Probability map", "The probability map of \(name): white is p = 1"),
    (view.loss, "Loss", "The loss of \(name): bright is wrong"),
    (
      view.error, "Signed error p - y",
      "The signed error of \(name): blue is missed, red is a false alarm"
    ),
  ]
  return views.compactMap { view, caption, alt in
    guard let view else { return nil }
    let isPhotograph = caption == "Photograph"
    let layers = [image(view, alt: alt, class: isPhotograph ? "photograph" : "")]
    return element(
      .figure, [],
      [
        element(
          .div, [.class("layers")], layers + (caption == "Loss" ? [mark].compactMap { $0 } : [])),
        element(.figcaption, [], [.text(caption)]),
      ])
  }
}

/// The frame around the worst tile; `nil` where the tile is the whole picture.
private func tileMark(_ row: PictureRow, _ view: GalleryView) -> Markup? {
  guard let tile = row.score?.worstTile, view.size.width > tileSide || view.size.height > tileSide
  else { return nil }
  let (width, height) = (
    min(tileSide, view.size.width - tile.x), min(tileSide, view.size.height - tile.y)
  )
  func frame(_ name: String) -> Markup {
    element(
      .rect,
      [
        .class(name), Attribute("x", tile.x), Attribute("y", tile.y), Attribute("width", width),
        Attribute("height", height),
      ])
  }
  return element(
    .svg,
    [
      .role("img"), Attribute("viewBox", "0 0 \(view.size.width) \(view.size.height)"),
      Attribute("preserveAspectRatio", "none"),
    ],
    [
      element(.title, [], [.text("The tile that costs most, at \(tile.x), \(tile.y)")]),
      frame("tile shade"), frame("tile"),
    ])
}

/// The side of a tile, whose loss is a result.
private let tileSide = ScoringOptions().tileSize

/// The worst tile at full size, folded away until somebody wants it.
private func tile(_ view: GalleryView, of row: PictureRow) -> Markup {
  let loss = row.score?.worstTile.map { ", loss \($0.meanLoss.shortText) nats a pixel" } ?? ""
  return element(
    .details, [],
    [
      element(
        .summary, [],
        [
          .text(
            "Worst tile pixel by pixel: \(view.size.width)×\(view.size.height) at \(view.x), \(view.y)\(loss)"
          )
        ]),
      element(.div, [.class("views")], figures(view, of: "the worst tile of \(row.image)", nil)),
    ])
}
