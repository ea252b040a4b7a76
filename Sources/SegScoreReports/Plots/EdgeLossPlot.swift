import SegScore

/// The mean loss by the distance to the edge of the mask.
///
/// - Parameters:
///   - outside: Of background, from the edge outwards; `nil` where no pixel is so far from it.
///   - inside: Of foreground, from the edge inwards.
///   - names: The distance that each band ends at.
func edgeLossPlot(
  outside: [Double?], inside: [Double?], names: [String], prefix: String = ""
) -> Markup {
  let (id, title) = ("\(prefix)edge-loss", "Loss by distance to the edge of the mask.")
  let finite = (outside + inside).compactMap { $0 }.filter { $0 < 1e300 }
  guard let most = finite.max() else {
    return absentPlot(
      id: id, title: title, "There is no plot: no mask has an edge, or all means are infinite.")
  }
  let count = names.count
  let ends = names.indices.flatMap { band -> [(place: Double, text: String)] in
    // The last band has no end.
    guard band < count - 1 else { return [] }
    return [
      (Double(count - 1 - band), names[band]), (Double(count + 1 + band), names[band]),
    ]
  }
  var plot = Plot(
    id: id, title: title,
    x: .places(
      "outside ← distance in pixels → inside", 2 * count, [(Double(count), "0")] + ends),
    y: .fromZero("mean loss in nats", to: most))
  var texts: [String] = []
  func add(_ losses: [Double?], _ side: String, _ color: PlotColor, place: (Int) -> Int) {
    for (band, loss) in losses.enumerated() {
      guard let loss else { continue }
      let range = band == count - 1 ? "more than \(names[band - 1])" : "up to \(names[band])"
      texts.append("\(side), \(range) px: \(loss.shortText)")
      guard loss < 1e300 else { continue }
      plot.addBar(
        from: Double(place(band)) + 0.1, to: Double(place(band)) + 0.9, height: loss, color,
        text: texts[texts.count - 1])
    }
  }
  add(outside, "outside", .second) { count - 1 - $0 }
  add(inside, "inside", .accent) { count + $0 }
  plot.addThreshold(Double(count))
  plot.addKey(.bar(.second), "outside: background")
  plot.addKey(.bar(.accent), "inside: foreground")
  plot.addKey(.threshold, "edge of the mask")
  let infinite = (outside + inside).count { $0 ?? 0 >= 1e300 }
  if infinite > 0 { plot.addKey(.none, "\(counted(infinite, "band")) of infinite loss") }
  return plot.figure(
    sentence("Mean loss of the pictures by distance to the mask's edge", texts),
    reading: """
      Each bar is the mean loss of pixels so far from the outline: high bars in the middle only are outlines that are \
      not exact, high bars at the ends are parts that are missed or made up.
      """)
}
