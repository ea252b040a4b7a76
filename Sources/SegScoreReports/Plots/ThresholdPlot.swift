import SegScore

extension CurvePlots {
  /// Dice, IoU and Fβ over the threshold.
  var thresholds: Markup {
    let (id, title) = ("\(prefix)thresholds", "Choice of the threshold.")
    guard curve.foreground > 0 else {
      return absentPlot(id: id, title: title, "There is no curve: \(missingClass).")
    }
    var plot = Plot(id: id, title: title, x: .unit("threshold"), y: .unit("Dice, IoU"))
    if let threshold = curve.atRunThreshold?.threshold, (0...1).contains(threshold) {
      plot.addThreshold(threshold)
    }
    var texts: [String] = []
    for measure in measures {
      plot.addLine(overThresholds(measure.value), measure.color)
    }
    for measure in measures {
      guard let best = best(measure) else { continue }
      plot.add(.diamond(6), at: best, measure.color)
      texts.append("best \(measure.name) \(best.y.shortText) at \(short(best.x))")
      plot.addKey(.line(measure.color), texts[texts.count - 1])
    }
    if let run = curve.atRunThreshold, let runThreshold {
      let values = measures.compactMap { measure in
        measure.value(run.confusion).map { "\(measure.name) \($0.shortText)" }
      }
      texts.append("at \(runThreshold): " + values.joined(separator: ", "))
      plot.addKey(.threshold, texts[texts.count - 1])
    }
    texts += rounding
    return plot.figure(
      sentence("Overlap of all pixels over the threshold", texts),
      reading: """
        How well mask and prediction overlap where the map is cut at each threshold; a flat top means that the choice \
        matters little.
        """)
  }

  private struct Measure {
    let name: String
    let color: PlotColor
    let value: (Confusion) -> Double?
  }

  /// Fβ is Dice for β = 1.
  private var measures: [Measure] {
    [
      Measure(name: "Dice", color: .accent) { $0.dice },
      Measure(name: "IoU", color: .second) { $0.iou },
    ] + (beta == 1 ? [] : [Measure(name: "F\(short(beta))", color: .third) { $0.fBeta(beta) }])
  }

  /// The best value and where the map is cut for it. That of Dice and IoU is the metric's own.
  private func best(_ measure: Measure) -> (x: Double, y: Double)? {
    if measure.color != .third, let best = curve.best, let threshold = best.threshold {
      return measure.value(best.confusion).map { (threshold, $0) }
    }
    var most: (x: Double, y: Double)?
    for point in curve.points {
      guard let x = point.threshold, let y = measure.value(point.confusion) else { continue }
      if y >= most?.y ?? 0 { most = (x, y) }
    }
    return most
  }

  /// A value from threshold 0 to 1: that of a level holds from above the next lower one.
  private func overThresholds(_ value: (Confusion) -> Double?) -> [(x: Double, y: Double)] {
    var line: [(x: Double, y: Double)] = []
    var start = 0.0
    for point in curve.points.reversed() {
      let end = point.threshold ?? 1
      if let y = value(point.confusion) { line += [(start, y), (end, y)] }
      start = end
    }
    return line
  }
}
