import SegScore

/// The worst pictures, each in all its views; `nil` where none was asked for or scored.
func gallerySection(_ page: RunPage) -> PageSection? {
  guard !page.gallery.isEmpty else { return nil }
  let photographs = PhotographRemarks(page.record.photographs)
  return PageSection(
    id: "gallery", title: "Worst pictures",
    content: [paragraph([.text(introduction(page))]), colorKeys(page)]
      + page.gallery.enumerated().map {
        article($1, photographs.remarks(of: $1), place: $0 + 1, page)
      })
}

/// Which pictures are shown, and how.
private func introduction(_ page: RunPage) -> String {
  let (shown, scored) = (page.gallery.count, page.score.worstCandidates)
  let isHalved = page.gallery.contains { picture in
    picture.whole.map { $0.blockSize > $0.size.blockSize(longestSide: 320) } ?? false
  }
  let which =
    shown < scored
    ? "The \(shown) of \(scored) with the highest loss, worst first."
    : "All that have a loss, worst first."
  let size =
    isHalved
    ? " They are small for the page to stay below 5 MB; fewer ones, with --gallery, are larger."
    : ""
  return "\(which) \(page.colors.meaning)\(size)"
}

private func article(
  _ picture: GalleryPicture, _ remarks: [String], place: Int, _ page: RunPage
) -> Markup {
  let id = "picture-\(place)"
  let row = picture.row
  let label = row.label.isEmpty ? [] : [Markup.text(", label "), name(row.label)]
  return element(
    .article, [.class("picture"), Attribute("aria-labelledby", id)],
    [
      element(.h3, [.id(id)], [.text("\(place). "), name(row.image)] + label),
      paragraph(
        [.text(numbers(row, page.score.rules) + scale(picture.whole, page))], class: "quiet"),
    ]
      + remarks.map { paragraph([.text(shortened($0, to: 500))], class: "quiet") }
      + (picture.whole.map {
        [views($0, of: row, title(of: row), id: "\(place)", tileMark(row, $0), page)]
      } ?? [])
      + (picture.worstTile.map { [tile($0, of: row, id: "\(place)-tile", page)] } ?? []))
}

private func numbers(_ row: PictureRow, _ rules: MetricRules) -> String {
  guard let score = row.score else { return "" }
  let texts = ["bce", "dice", "iou", "precision", "recall", "saturated_wrong"].compactMap { name in
    rules.metrics.firstIndex { $0.name == name }.map { "\(name) \(score.values[$0].shortText)" }
  }
  let size = "\(score.size.width)×\(score.size.height) pixels"
  let ignored = score.ignored > 0 ? ", \(score.ignored) ignored" : ""
  let resized = score.resizedFrom.map { ", the map resized from \($0.width)×\($0.height)" } ?? ""
  return texts.joined(separator: ", ") + "; \(size)\(ignored)\(resized)"
}

/// How far a view is reduced, and by which rule; nothing where its pixels are the mask's.
private func scale(_ view: GalleryView?, _ page: RunPage) -> String {
  guard let view, view.blockSize > 1 else { return "" }
  let isWorst = page.record.options["heatmap-blocks"] == BlockRule.max.rawValue
  let rule =
    isWorst ? "means, of loss and error the worst pixel of each" : "each the mean of its pixels"
  return "; shown in \(blocks(view)), \(rule)"
}

private func blocks(_ view: GalleryView) -> String {
  "blocks of \(view.blockSize)×\(view.blockSize) pixels"
}

/// A part of a picture: the heatmap over the photograph, which fades, and each view by itself.
///
/// - Parameters:
///   - name: What the part is called.
///   - id: What tells the part from the others of the page.
///   - mark: What frames a part of it.
private func views(
  _ view: GalleryView, of row: PictureRow, _ name: String, id: String, _ mark: Markup?,
  _ page: RunPage
) -> Markup {
  guard let ground = view.photograph ?? view.map, let loss = view.loss else {
    return element(.div, [.class("views")], figures(view, of: name, mark))
  }
  // Each picture stands in the page once, and is drawn again by its name.
  let (groundID, lossID) = ("ground-\(id)", "loss-\(id)")
  let layers =
    [
      drawn(ground, view, id: groundID, isPhotograph: view.photograph != nil),
      element(
        .g, [.class("blended"), Attribute("opacity", "0.6")], [drawn(loss, view, id: lossID)]),
      view.contours.map { drawn($0, view) }, mark,
    ].compactMap { $0 }
  // Both can be one, of a grey heatmap.
  let again = Dictionary([(ground, groundID), (loss, lossID)]) { first, _ in first }
  return element(
    .div, [.class("views")],
    [blend(layers, view, of: name, outlines(view, page), hasStripes: hasStripes(row, view))]
      + figures(view, of: name, mark, again: again))
}

/// Whether ignored pixels are striped, since the photograph hides the ground.
private func hasStripes(_ row: PictureRow, _ view: GalleryView) -> Bool {
  view.photograph != nil && view.contours != nil && (row.score?.ignored ?? 0) > 0
}

/// Which outlines are drawn, in words.
private func outlines(_ view: GalleryView, _ page: RunPage) -> String {
  guard view.contours != nil else { return "" }
  return page.score.rules.conventions.stretchesMaps
    ? ", with the mask's outline" : ", with outlines"
}

private func blend(
  _ layers: [Markup], _ view: GalleryView, of name: String, _ outlines: String, hasStripes: Bool
) -> Markup {
  let ground = view.photograph == nil ? "probability map" : "photograph"
  let words = "Loss over the \(ground)" + outlines
  let slider = element(
    .label, [.class("scripted"), Attribute("hidden")],
    [
      element(.br), "Heatmap",
      element(
        .input,
        [
          Attribute("type", "range"), Attribute("min", "0"), Attribute("max", "100"),
          Attribute("value", "60"), .ariaLabel("How much of the heatmap covers \(name)"),
        ]),
    ])
  return element(
    .figure, [.class("blend")],
    [
      layered(
        view,
        "The loss of \(name) over its \(ground)" + (hasStripes ? ", ignored pixels striped" : ""),
        layers),
      element(.figcaption, [], [.text(words), slider]),
    ])
}

/// - Parameter again: The names of pictures that stand in the page already.
private func figures(
  _ view: GalleryView, of name: String, _ mark: Markup?, again: [EncodedImage: String] = [:]
) -> [Markup] {
  let views: [(EncodedImage?, caption: String, alt: String)] = [
    (view.photograph, "Photograph", "The photograph of \(name)"),
    (view.mask, "Mask", "The mask of \(name): white is foreground"),
    (view.map, "Probability map", "The probability map of \(name): white is p = 1"),
    (view.loss, "Loss", "The loss of \(name)"),
    (
      view.error, "Signed error p - y",
      "The signed error of \(name): blue is missed, red is a false alarm"
    ),
  ]
  return views.compactMap { picture, caption, alt in
    guard let picture else { return nil }
    let image =
      again[picture].map { element(.use, [.link(toID: $0)]) }
      ?? drawn(picture, view, isPhotograph: caption == "Photograph")
    let layers = [image] + (caption == "Loss" ? [mark].compactMap { $0 } : [])
    return element(
      .figure, [], [layered(view, alt, layers), element(.figcaption, [], [.text(caption)])])
  }
}

/// What a picture is called in words for screen readers.
private func title(of row: PictureRow) -> String {
  let label = row.label.isEmpty ? "" : ", label \(shortened(row.label, to: 60))"
  return shortened(row.image, to: 60) + label
}

/// Layers in the pixels of the mask, over a ground that shows where pixels are ignored.
private func layered(_ view: GalleryView, _ title: String, _ layers: [Markup]) -> Markup {
  let size = [Attribute("width", view.size.width), Attribute("height", view.size.height)]
  return element(
    .svg,
    [
      .class("layers"), .role("img"),
      Attribute("viewBox", "0 0 \(view.size.width) \(view.size.height)"),
    ],
    [
      element(.title, [], title),
      element(.rect, size + [Attribute("fill", "url(#\(Hatch(of: view).id))")]),
    ] + layers)
}

/// A picture where it lies in the pixels of the mask: each of its own is a block of them.
private func drawn(
  _ picture: EncodedImage, _ view: GalleryView, id: String? = nil, isPhotograph: Bool = false
) -> Markup {
  element(
    .image,
    (id.map { [.id($0)] } ?? []) + (isPhotograph ? [.class("photograph")] : []) + [
      .imageAddress(picture), Attribute("width", picture.size.width * view.blockSize),
      Attribute("height", picture.size.height * view.blockSize),
      Attribute("preserveAspectRatio", "none"),
    ])
}

/// The frame around the worst tile; `nil` where the tile is the whole picture.
func tileMark(_ row: PictureRow, _ view: GalleryView) -> Markup? {
  guard let tile = row.score?.worstTile, let size = tile.shownSize(in: view.size),
    size != view.size
  else { return nil }
  func frame(_ name: String) -> Markup {
    element(
      .rect,
      [
        .class(name), Attribute("x", tile.x), Attribute("y", tile.y),
        Attribute("width", size.width), Attribute("height", size.height),
      ])
  }
  return element(
    .g, [],
    [
      element(.title, [], [.text("The tile that costs most, at \(tile.x), \(tile.y)")]),
      frame("tile shade"), frame("tile"),
    ])
}

/// The worst tile, pixel by pixel where there is room, folded away until somebody wants it.
private func tile(
  _ view: GalleryView, of row: PictureRow, id: String, _ page: RunPage
) -> Markup {
  let loss = row.score?.worstTile.map { ", loss \($0.meanLoss.shortText) nats a pixel" } ?? ""
  let scale = view.blockSize == 1 ? "pixel by pixel" : "in \(blocks(view))"
  return element(
    .details, [],
    [
      element(
        .summary, [],
        [
          .text(
            "Worst tile \(scale): \(view.size.width)×\(view.size.height) at \(view.x), \(view.y)\(loss)"
          )
        ]),
      views(view, of: row, "the worst tile of \(title(of: row))", id: id, nil, page),
    ])
}
