import SegScore

/// What a comparison comes to, for people: the metrics that are looked at first, and four decimals.
struct ComparisonTable {
  /// Which runs are compared, under which other options.
  let heading: [String]
  let header: [String]
  /// A row a metric and label.
  let rows: [[String]]
  /// How many columns hold names.
  let nameColumns: Int
  /// How many pairs there are, and which of them a metric leaves out.
  let pairs: [String]
  /// What the worst pictures are by, and a row each; none where no picture got worse.
  let worst: (title: String, header: [String], rows: [[String]])?
  /// The rows that have no counterpart, or failed.
  let unpaired: [String]

  init(_ comparison: Comparison, _ differences: [(option: String, a: String, b: String)]) {
    heading =
      [sideText("A", comparison.a), sideText("B", comparison.b)] + otherOptions(differences)
    let hasLabels = !comparison.labels.isEmpty
    nameColumns = hasLabels ? 2 : 1
    header =
      (hasLabels ? ["metric", "label"] : ["metric"]) + [
        "A", "B", "B − A", "95 % interval", "p permutation", "p Wilcoxon", "better", "worse",
        "equal",
      ]
    let shown = comparison.rows.filter { isShown($0.metric.metric) }
    rows = shown.map { label, metric in
      let label = label.isEmpty ? PictureRow.allLabels : printable(label)
      return (hasLabels ? [metric.metric, label] : [metric.metric]) + cells(metric)
    }
    pairs = pairLines(comparison, shown)
    worst = worstTable(comparison.worst)
    unpaired = unpairedLines(comparison.unpaired)
  }
}

extension Comparison {
  /// The metrics of all pictures and then of each label, whose name is empty for all pictures.
  var rows: [(label: String, metric: MetricComparison)] {
    metrics.map { ("", $0) } + labels.flatMap { label in label.metrics.map { (label.label, $0) } }
  }
}

private func sideText(_ letter: String, _ side: Comparison.Side) -> String {
  "\(letter): \(printable(side.name)), \(side.scored) scored"
    + (side.failed > 0 ? ", \(side.failed) failed" : "")
}

/// A line for the options that the runs do not share; none where they share all.
func otherOptions(_ differences: [(option: String, a: String, b: String)]) -> [String] {
  guard !differences.isEmpty else { return [] }
  func text(_ value: String) -> String { value.isEmpty ? "nothing" : printable(value) }
  let texts = differences.map { "--\($0.option) is \(text($0.a)) in A and \(text($0.b)) in B" }
  return ["Other options: \(texts.joined(separator: "; "))"]
}

private func cells(_ metric: MetricComparison) -> [String] {
  func text(_ number: Double?) -> String { number?.shortText ?? "–" }
  func text(_ count: Int?) -> String { count.map(String.init) ?? "–" }
  let interval = metric.interval.map { "\($0.low.signedText) … \($0.high.signedText)" }
  return [
    text(metric.meanOfA), text(metric.meanOfB), metric.difference?.signedText ?? "–",
    interval ?? "–", text(metric.permutationP), text(metric.wilcoxonP), text(metric.better),
    text(metric.worse), text(metric.equal),
  ]
}

private func pairLines(
  _ comparison: Comparison, _ shown: [(label: String, metric: MetricComparison)]
) -> [String] {
  let count = comparison.scoredInBoth
  let leftOut = shown.compactMap { label, metric -> String? in
    var parts: [String] = []
    if metric.withoutValue > 0 { parts.append("\(metric.withoutValue) without a value") }
    if metric.infinite > 0 { parts.append("\(metric.infinite) infinite") }
    guard !parts.isEmpty else { return nil }
    let name = label.isEmpty ? metric.metric : "\(metric.metric) of \(printable(label))"
    return "\(name) leaves out \(parts.joined(separator: " and "))"
  }
  return ["\(count) pair\(count == 1 ? "" : "s") of pictures"] + leftOut
}

private func worstTable(
  _ worst: WorstPictures
) -> (title: String, header: [String], rows: [[String]])? {
  guard !worst.pictures.isEmpty else { return nil }
  let rows = worst.pictures.map {
    [printable($0.image), $0.a.shortText, $0.b.shortText, $0.worsening.shortText]
  }
  return ("Worse by \(worst.metric), the most first:", ["image", "A", "B", "worse by"], rows)
}

private func unpairedLines(_ unpaired: UnpairedRows) -> [String] {
  let kinds = [
    ("only in A", unpaired.onlyInA), ("only in B", unpaired.onlyInB),
    ("failed only in A", unpaired.failedInA), ("failed only in B", unpaired.failedInB),
    ("failed in both", unpaired.failedInBoth),
  ]
  return kinds.filter { !$0.1.isEmpty }.map { kind, rows in
    let names = rows.prefix(10).map {
      printable($0.label.isEmpty ? $0.image : "\($0.image) \($0.label)")
    }
    return "\(rows.count) \(kind): \(names.joined(separator: ", "))"
      + (rows.count > names.count ? ", …" : "")
  }
}
