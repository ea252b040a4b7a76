import SegScore

/// What the colours of the views stand for, as far as they are there.
func colorKeys(_ page: RunPage) -> Markup {
  let parts = page.gallery.flatMap { [$0.whole, $0.worstTile].compactMap(\.self) }
  let keys =
    outlineKeys(page, parts)
    + [ignoredKey(page, parts), tileKey(page)].filter { !$0.isEmpty }
  let lines = keys.enumerated().flatMap { index, key in
    (index > 0 ? [element(.br)] : []) + key
  }
  return element(
    .div, [.class("keys")],
    [lossKey(page.colors, maximum: page.maximumLoss), errorKey()]
      + (lines.isEmpty ? [] : [paragraph(lines)]) + [hatches(of: parts)])
}

/// Maps that are stretched before they are cut have no outline.
private func outlineKeys(_ page: RunPage, _ parts: [GalleryView]) -> [[Markup]] {
  guard parts.contains(where: { $0.contours != nil }) else { return [] }
  let mask: [Markup] = [swatch(OverlayColors.mask), " outline of the mask, on its foreground"]
  guard !page.score.rules.conventions.stretchesMaps else { return [mask] }
  return [
    mask,
    [
      swatch(OverlayColors.prediction),
      " outline of the map at the threshold, around its foreground; dashed where both go",
    ],
  ]
}

private func ignoredKey(_ page: RunPage, _ parts: [GalleryView]) -> [Markup] {
  guard page.gallery.contains(where: { $0.row.score?.ignored ?? 0 > 0 }) else { return [] }
  let isOverPhotographs = parts.contains { $0.photograph != nil }
  return [
    element(
      .svg, [.class("swatch"), .ariaHidden],
      [
        element(
          .rect,
          [
            Attribute("width", "100%"), Attribute("height", "100%"),
            Attribute("fill", "url(#\(Hatch.ofSwatch.id))"),
          ])
      ]),
    .text(
      isOverPhotographs
        ? " ignored pixels; over a photograph bright and dark stripes" : " ignored pixels"),
  ]
}

private func tileKey(_ page: RunPage) -> [Markup] {
  let isFramed = page.gallery.contains { picture in
    picture.whole.map { tileMark(picture.row, $0) != nil } ?? false
  }
  return isFramed
    ? [element(.span, [.class("swatch framed")]), " the tile that costs most"] : []
}

private func swatch(_ color: RGBColor) -> Markup {
  element(
    .svg, [.class("swatch"), .ariaHidden, Attribute("viewBox", "0 0 2 1")],
    [
      element(
        .rect,
        [Attribute("width", 2), Attribute("height", 1), Attribute("fill", color.hexText)])
    ])
}

func lossKey(_ colors: ColorMap, maximum: Double) -> Markup {
  bar(
    title: "Colours of the loss, from 0 to \(maximum.shortText) nats",
    colors: { colors.colors[$0] },
    ticks: [
      (0, "0"), (0.5, (maximum / 2).twoDecimals), (1, "\(maximum.twoDecimals) nats or more"),
    ])
}

private func errorKey() -> Markup {
  bar(
    title: "Colours of the signed error, from -1, missed foreground, to 1, false alarm",
    colors: { ColorMap.errorColors[$0] },
    ticks: [(0, "-1 missed"), (0.5, "0"), (1, "1 false alarm")])
}

private let barWidth = 256

/// A bar of colours over its scale.
private func bar(
  title: String, colors: (Int) -> RGBColor, ticks: [(place: Double, text: String)]
) -> Markup {
  let step = 4
  let cells = stride(from: 0, to: barWidth, by: step).map { x in
    element(
      .rect,
      [
        Attribute("x", x + 16), Attribute("y", 2), Attribute("width", step),
        Attribute("height", 14),
        Attribute("fill", colors(min(255, x + step / 2)).hexText),
        Attribute("shape-rendering", "crispEdges"),
      ])
  }
  let texts = ticks.map { place, text in
    element(
      .text,
      [
        Attribute("x", 16 + Int(place * Double(barWidth))), Attribute("y", 30),
        Attribute("text-anchor", place == 0 ? "start" : place == 1 ? "end" : "middle"),
      ], [.text(text)])
  }
  return element(
    .svg, [.role("img"), Attribute("viewBox", "0 0 \(barWidth + 32) 36")],
    [element(.title, [], [.text(title)])] + cells + texts)
}

extension RGBColor {
  /// The colour as HTML has it: `#ff8c00`.
  var hexText: String {
    let bits = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) | 1 << 24
    return "#" + String(bits, radix: 16).dropFirst()
  }
}

extension Double {
  /// The number to two decimals at most.
  fileprivate var twoDecimals: String { "\((self * 100).rounded() / 100)" }
}
