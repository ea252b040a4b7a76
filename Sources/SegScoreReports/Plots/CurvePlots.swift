import SegScore

/// The plots over all thresholds.
struct CurvePlots {
  let curve: ThresholdCurve
  /// The run's β.
  let beta: Double
  /// What identifiers begin with.
  let prefix: String

  /// What is said of pixels that have no curve.
  var missingClass: String {
    if curve.points.isEmpty { return "no pixel counts" }
    return curve.foreground == 0
      ? "no pixel of the masks is foreground" : "no pixel of the masks is background"
  }

  /// Where a cut is in a plot of precision over recall; nowhere when it calls nothing foreground.
  private func place(_ point: ThresholdCurve.Point) -> (recall: Double, precision: Double)? {
    guard let recall = point.confusion.recall, let precision = point.confusion.precision else {
      return nil
    }
    return (recall, precision)
  }

  private func text(_ place: (recall: Double, precision: Double)) -> String {
    "precision \(place.precision.shortText), recall \(place.recall.shortText)"
  }

  /// What is said of maps whose curves are not over their own numbers.
  var rounding: [String] {
    curve.isRounded ? ["p of maps that hold floats is rounded to 65,536 levels"] : []
  }

  var runThreshold: String? { curve.atRunThreshold?.threshold.map(short) }

  /// Precision over recall.
  var precisionRecall: Markup {
    let (id, title) = ("\(prefix)precision-recall", "Precision and recall.")
    guard let points = curve.precisionRecall, let average = curve.averagePrecision else {
      return absentPlot(id: id, title: title, "There is no curve: \(missingClass).")
    }
    var plot = Plot(id: id, title: title, x: .unit("recall"), y: .unit("precision"))
    let base = Double(curve.foreground) / Double(curve.foreground + curve.background)
    let share = percentage(curve.foreground, of: curve.foreground + curve.background)
    plot.addGuide(from: (0, base), to: (1, base))
    plot.addLine(steps(points.map { ($0.recall, $0.precision) }), .accent)
    plot.addKey(.line(.accent), "average precision \(average.shortText)")
    plot.addKey(.guide, "\(share) of the pixels are foreground")
    var texts = ["average precision \(average.shortText), \(share) of the pixels are foreground"]
    if let run = curve.atRunThreshold, let name = runThreshold.map({ "at \($0)" }) {
      if let place = place(run) {
        texts.append("\(name): \(text(place))")
        plot.add(.dot(5), at: place, .second)
        plot.addKey(.sign(.dot(5), .second), texts[texts.count - 1])
      } else {
        texts.append("\(name): nothing is called foreground")
        plot.addKey(.none, texts[texts.count - 1])
      }
    }
    if let best = curve.best, let cut = best.threshold, let dice = best.confusion.dice,
      let place = place(best)
    {
      let name = "best Dice \(dice.shortText) at \(short(cut))"
      texts.append("\(name): \(text(place))")
      plot.add(.diamond(6), at: place, .third)
      plot.addKey(.sign(.diamond(6), .third), name)
    }
    texts += rounding
    return plot.figure(
      sentence("Precision over recall of all pixels at every threshold", texts),
      reading: """
        The closer the line comes to the upper right corner, the better; one on the dashed line tells foreground from \
        background no better than chance.
        """)
  }

  /// Recall over the false positive rate.
  var roc: Markup {
    let (id, title) = ("\(prefix)roc", "Receiver operating characteristic.")
    guard let points = curve.roc, let area = curve.areaUnderROC else {
      return absentPlot(id: id, title: title, "There is no curve: \(missingClass).")
    }
    var plot = Plot(
      id: id, title: title, x: .unit("false positive rate"), y: .unit("recall (true positive rate)")
    )
    plot.addGuide(from: (0, 0), to: (1, 1))
    plot.addLine(points.map { ($0.falsePositiveRate, $0.recall) }, .accent)
    plot.addKey(.line(.accent), "area under the curve (AUROC) \(area.shortText)")
    plot.addKey(.guide, "chance, 0.5")
    var texts = ["area under the curve \(area.shortText)"]
    if let point = curve.atRunThreshold?.confusion, let runThreshold,
      let rate = point.falsePositiveRate, let recall = point.recall
    {
      plot.add(.dot(5), at: (rate, recall), .second)
      texts.append(
        "at \(runThreshold): false positive rate \(rate.shortText), recall \(recall.shortText)")
      plot.addKey(
        .sign(.dot(5), .second),
        "at \(runThreshold): false positives \(rate.shortText), recall \(recall.shortText)"
      )
    }
    texts += rounding
    return plot.figure(
      sentence("Recall over the false positive rate of all pixels at every threshold", texts),
      reading: """
        The share of foreground that is found, over the share of background that is called foreground by mistake: the \
        closer to the upper left corner, the better.
        """)
  }

  /// A line that keeps the height of each point from the one before it, so that the area below is the sum of steps.
  private func steps(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    var line: [(x: Double, y: Double)] = []
    for point in points { line += [(line.last?.x ?? 0, point.y), point] }
    return line
  }
}
