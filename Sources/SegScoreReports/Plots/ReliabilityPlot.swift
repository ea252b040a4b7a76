import SegScore

/// How often pixels are foreground, over the probability that they are given.
///
/// - Parameter error: The expected calibration error.
func reliabilityPlot(_ bins: [ReliabilityBin], error: Double?, prefix: String = "") -> Markup {
  let (id, title) = ("\(prefix)reliability", "Reliability of the probabilities.")
  let pixels = bins.reduce(0) { $0 + $1.pixels }
  guard pixels > 0 else {
    return absentPlot(id: id, title: title, "There is no diagram: no pixel counts.")
  }
  var plot = Plot(
    id: id, title: title, x: .unit("mean probability of the bin"), y: .unit("share of foreground"))
  plot.addGuide(from: (0, 0), to: (1, 1))
  var texts: [String] = []
  let most = bins.map(\.pixels).max()!
  for bin in bins {
    guard let x = bin.meanProbability, let y = bin.meanTarget else { continue }
    plot.addStem(from: (x, x), to: (x, y), .second)
    texts.append(
      "p \(x.shortText), foreground \(y.shortText), \(percentage(bin.pixels, of: pixels)) of the pixels"
    )
    // Of an area as large as its share, but to be seen.
    let radius = max(3, 14 * (Double(bin.pixels) / Double(most)).squareRoot())
    plot.add(.dot(radius), at: (x, y), .accent, text: texts[texts.count - 1])
  }
  let gap = error.map { "expected calibration error \($0.shortText)" }
  if let gap { plot.addKey(.none, gap) }
  plot.addKey(.sign(.dot(7), .accent), "a bin of p; the area tells the number of pixels")
  plot.addKey(.sign(.dot(3), .accent), "a bin of few pixels, drawn larger than its share")
  plot.addKey(.guide, "perfectly calibrated")
  return plot.figure(
    sentence("Share of foreground over mean probability", (gap.map { [$0] } ?? []) + texts),
    reading: """
      Of pixels that are given 0.8, 80 % should be foreground: dots below the dashed line are too sure of foreground, \
      dots above it not sure enough.
      """)
}
