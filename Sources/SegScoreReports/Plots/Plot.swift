/// A plot in SVG: two axes, marks, and a key below them that says in words what is marked.
///
/// A unit of its view box is about a pixel on a narrow screen. Colours are classes, for which see ``plotStyle``.
struct Plot {
  /// What tells plots of a page apart.
  let id: String
  let title: String
  let x: Axis
  let y: Axis
  private var marks: [Markup] = []
  private var key: [Markup] = []

  /// A plot without marks.
  init(id: String, title: String, x: Axis, y: Axis) {
    (self.id, self.title, self.x, self.y) = (id, title, x, y)
  }

  static let width = 368.0
  private static let (left, right, top, bottom) = (46.0, 350.0, 28.0, 248.0)
  private static let keyTop = 300.0
  private static let keyLine = 18.0

  /// Where a pair of values lies.
  func point(_ x: Double, _ y: Double) -> PlotPoint {
    PlotPoint(
      Self.left + self.x.share(of: x) * (Self.right - Self.left),
      Self.bottom - self.y.share(of: y) * (Self.bottom - Self.top))
  }

  /// Draws a line through pairs of values, from left to right.
  mutating func addLine(_ values: [(x: Double, y: Double)], _ style: PlotColor) {
    let points = thinned(values.map { point($0.x, $0.y) })
    guard let first = points.first else { return }
    marks.append(path(data(first, Array(points.dropFirst())), "plot-line plot-\(style)"))
  }

  /// Draws a straight line that helps to read the plot.
  mutating func addGuide(from start: (Double, Double), to end: (Double, Double)) {
    marks.append(
      path(data(point(start.0, start.1), [point(end.0, end.1)]), "plot-guide"))
  }

  /// Draws a line at a value of x, from top to bottom.
  mutating func addThreshold(_ x: Double) {
    marks.append(path(data(point(x, y.low), [point(x, y.high)]), "plot-threshold"))
  }

  /// Draws a straight line between two pairs of values.
  mutating func addStem(from start: (Double, Double), to end: (Double, Double), _ color: PlotColor)
  {
    marks.append(
      path(data(point(start.0, start.1), [point(end.0, end.1)]), "plot-stem plot-\(color)"))
  }

  /// Draws a sign at a pair of values.
  ///
  /// - Parameter text: What a pointer that rests on it shows.
  mutating func add(
    _ sign: PlotSign, at values: (Double, Double), _ color: PlotColor, text: String? = nil
  ) {
    marks.append(sign.drawn(at: point(values.0, values.1), color, text))
  }

  /// Draws a bar from the foot of the plot to a value of y.
  mutating func addBar(
    from start: Double, to end: Double, height: Double, _ color: PlotColor, text: String
  ) {
    let (corner, foot) = (point(start, height), point(end, y.low))
    marks.append(
      element(
        .rect,
        [
          Attribute("x", coordinate(corner.x)), Attribute("y", coordinate(corner.y)),
          Attribute("width", coordinate(max(foot.x - corner.x, 0.5))),
          Attribute("height", coordinate(foot.y - corner.y)), .class("plot-bar plot-\(color)"),
        ], [element(.title, [], text)]))
  }

  /// Says what a sign or line is.
  mutating func addKey(_ sign: PlotKeySign, _ text: String) {
    let y = Self.keyTop + Self.keyLine * Double(key.count)
    key.append(
      .group([sign.drawn(x: 18, y: y - 4), plotText(text, 40, y, .start, "plot-key")]))
  }

  /// The figure.
  ///
  /// - Parameters:
  ///   - description: What is shown, in words and the main numbers.
  ///   - reading: A sentence on how to read it.
  func figure(_ description: String, reading: String) -> Markup {
    let height = Self.keyTop + Self.keyLine * Double(key.count) - 10
    let picture = element(
      .svg,
      [
        .class("plot-picture"),
        Attribute("viewBox", "0 0 \(coordinate(Self.width)) \(coordinate(height))"),
        .role("img"), Attribute("aria-labelledby", "\(id)-title"),
        Attribute("aria-describedby", "\(id)-desc"),
      ],
      [
        element(.title, [.id("\(id)-title")], title),
        element(.desc, [.id("\(id)-desc")], description),
      ] + axes + marks + key)
    return element(
      .figure, [.class("plot"), .id(id)],
      [element(.figcaption, [], [element(.strong, [], title), .text(" " + reading)]), picture])
  }

  /// The grid, the ticks and what the axes are of.
  private var axes: [Markup] {
    let upright = x.ticks.map { tick -> Markup in
      let foot = point(tick.value, y.low)
      return .group([
        path(data(foot, [PlotPoint(foot.x, Self.top)]), "plot-grid"),
        plotText(tick.text, foot.x, Self.bottom + 16, .middle, "plot-tick"),
      ])
    }
    let level = y.ticks.map { tick -> Markup in
      let start = point(x.low, tick.value)
      return .group([
        path(data(start, [PlotPoint(Self.right, start.y)]), "plot-grid"),
        plotText(tick.text, Self.left - 6, start.y + 4, .end, "plot-tick"),
      ])
    }
    let frame = data(
      PlotPoint(Self.left, Self.top),
      [PlotPoint(Self.left, Self.bottom), PlotPoint(Self.right, Self.bottom)])
    return upright + level + [
      path(frame, "plot-axis"),
      plotText(y.label, 4, 14, .start, "plot-label"),
      plotText(x.label, (Self.left + Self.right) / 2, Self.bottom + 33, .middle, "plot-label"),
    ]
  }
}

/// A figure that says why there is no plot.
func absentPlot(id: String, title: String, _ reason: String) -> Markup {
  element(
    .figure, [.class("plot plot-absent"), .id(id)],
    [element(.figcaption, [], [element(.strong, [], title), .text(" " + reason)])])
}
