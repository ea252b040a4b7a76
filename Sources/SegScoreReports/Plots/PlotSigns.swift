/// The colour of a mark; each of lines has dashes of its own too.
enum PlotColor: String, Sendable {
  case accent, second, third
}

/// Where a text is beside its place.
enum PlotAnchor: String, Sendable {
  case start, middle, end
}

/// A sign at one place of a plot.
enum PlotSign: Sendable {
  /// A dot of a radius.
  case dot(Double)
  /// A diamond, by the distance from its middle to its corners.
  case diamond(Double)

  /// The sign at a place.
  func drawn(at place: PlotPoint, _ color: PlotColor, _ text: String?) -> Markup {
    let title = text.map { [element(.title, [], $0)] } ?? []
    switch self {
    case .dot(let radius):
      return element(
        .circle,
        [
          Attribute("cx", coordinate(place.x)), Attribute("cy", coordinate(place.y)),
          Attribute("r", coordinate(radius)), .class("plot-sign plot-\(color)"),
        ], title)
    case .diamond(let size):
      let corners = [(0, -size), (size, 0), (0, size), (-size, 0)].map {
        PlotPoint(place.x + $0, place.y + $1)
      }
      return path(
        data(corners[0], Array(corners.dropFirst())) + "Z", "plot-sign plot-\(color)", title)
    }
  }
}

/// What stands before a line of the key.
enum PlotKeySign: Sendable {
  case line(PlotColor)
  case guide
  case threshold
  case sign(PlotSign, PlotColor)
  case bar(PlotColor)
  /// Nothing: the line says something of the whole plot.
  case none

  /// The sign around a place.
  func drawn(x: Double, y: Double) -> Markup {
    func stroke(_ classes: String) -> Markup {
      path(data(PlotPoint(x - 14, y), [PlotPoint(x + 14, y)]), classes)
    }
    switch self {
    case .line(let color): return stroke("plot-line plot-\(color)")
    case .guide: return stroke("plot-guide")
    case .threshold: return stroke("plot-threshold")
    case .sign(let sign, let color): return sign.drawn(at: PlotPoint(x, y), color, nil)
    case .bar(let color):
      return element(
        .rect,
        [
          Attribute("x", coordinate(x - 8)), Attribute("y", coordinate(y - 5)),
          Attribute("width", "16"), Attribute("height", "10"), .class("plot-bar plot-\(color)"),
        ])
    case .none: return .group([])
    }
  }
}

/// The path of straight lines from place to place.
func data(_ start: PlotPoint, _ others: [PlotPoint]) -> String {
  func text(_ point: PlotPoint) -> String { "\(coordinate(point.x)) \(coordinate(point.y))" }
  return "M" + text(start) + others.map { "L" + text($0) }.joined()
}

func path(_ data: String, _ classes: String, _ children: [Markup] = []) -> Markup {
  element(.path, [Attribute("d", data), .class(classes)], children)
}

func plotText(
  _ text: String, _ x: Double, _ y: Double, _ anchor: PlotAnchor, _ classes: String
) -> Markup {
  element(
    .text,
    [
      Attribute("x", coordinate(x)), Attribute("y", coordinate(y)),
      Attribute("text-anchor", anchor.rawValue), .class(classes),
    ], text)
}
