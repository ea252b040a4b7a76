import SegScore

/// What the colours of the views stand for.
func colorKeys(_ page: RunPage) -> Markup {
  element(
    .div, [.class("keys")],
    [
      lossKey(page.colors, maximum: page.maximumLoss), errorKey(),
      paragraph(
        outlineKeys(page) + [
          hatchSwatch, .text(ignoredText(page)), element(.br),
          element(.span, [.class("swatch framed")]), " the tile that costs most",
        ]),
    ])
}

/// Maps that are stretched before they are cut have no outline.
private func outlineKeys(_ page: RunPage) -> [Markup] {
  let mask = [
    swatch(OverlayColors.mask), " outline of the mask, on its foreground", element(.br),
  ]
  guard !page.score.rules.conventions.stretchesMaps else { return mask }
  return mask + [
    swatch(OverlayColors.prediction),
    " outline of the map at the threshold, around its foreground; dashed where both go",
    element(.br),
  ]
}

private func ignoredText(_ page: RunPage) -> String {
  let isOverPhotographs = page.gallery.contains { $0.whole?.photograph != nil }
  return isOverPhotographs
    ? " ignored pixels; over a photograph bright and dark stripes" : " ignored pixels"
}

private let hatchSwatch = element(
  .svg, [.class("swatch"), .ariaHidden],
  [
    hatch,
    element(
      .rect,
      [
        Attribute("width", "100%"), Attribute("height", "100%"), Attribute("fill", "url(#hatch)"),
      ]),
  ])

/// What lies below all views, and shows where they are transparent.
private let hatch = element(
  .pattern,
  [
    .id("hatch"), Attribute("width", 8), Attribute("height", 8),
    Attribute("patternUnits", "userSpaceOnUse"), Attribute("patternTransform", "rotate(45)"),
  ],
  [
    element(.rect, [.class("hatch-ground"), Attribute("width", 8), Attribute("height", 8)]),
    element(.rect, [.class("hatch-line"), Attribute("width", 3), Attribute("height", 8)]),
  ])

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
