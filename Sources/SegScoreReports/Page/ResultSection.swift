import SegScore

/// The data set's numbers: the mean of pictures beside pooled, how sure the mean is, and what it leaves out.
func resultSection(_ score: DatasetScore) -> PageSection {
  let shown = score.rules.metrics.indices.filter { index in
    score.all.mean[index] != .none || score.all.pooled[index] != .none
      || score.all.leftOut[index] > 0
  }
  let rows = shown.map { index -> [Markup] in
    let metric = score.rules.metrics[index]
    let leftOut = metric.hasMean ? "\(score.all.leftOut[index])" : "–"
    return [
      element(.code, [], [.text(metric.name)]),
      .text(score.all.mean[index].shortText),
      .text(score.all.spread[index]?.interval?.shortText ?? "–"),
      .text(score.all.pooled[index].shortText),
      .text(leftOut),
      .text(MetricDefinition.named(metric.name).map(meaning) ?? ""),
    ]
  }
  return PageSection(
    id: "results", title: "Numbers of the data set",
    content: [
      paragraph([
        .text(
          "Mean weighs every picture alike, with its 95 % confidence interval; pooled puts all pixels into one "
            + "table. Left out are pictures that have no value of a number, which is never taken for 0."
        )
      ]),
      table(
        caption:
          "Mean of pictures and pooled, of \(counted(score.pictures.scored, "scored picture"))",
        header: ["number", "mean", "95 % interval", "pooled", "left out", "what it says"],
        words: [0, 5], rows),
    ] + curve(score))
}

private func meaning(_ definition: MetricDefinition) -> String {
  definition.better == .neither
    ? definition.meaning
    : "\(definition.meaning) \(capitalized(definition.better.rawValue)) is better."
}

private func capitalized(_ word: String) -> String {
  word.prefix(1).uppercased() + word.dropFirst()
}

/// The data set's F and E, of curves that are averaged over pictures.
private func curve(_ score: DatasetScore) -> [Markup] {
  let texts = score.curve.filter { $0.value != .none }.map { "\($0.metric) \($0.value.shortText)" }
  guard !texts.isEmpty else { return [] }
  return [
    paragraph([
      .text("Of the curves of F and E averaged over pictures: \(texts.joined(separator: ", ")).")
    ])
  ]
}

/// The numbers of each label, where pictures have several.
func labelSection(_ score: DatasetScore) -> PageSection? {
  guard !score.labels.isEmpty else { return nil }
  let most = 200
  let chosen = ["bce", "dice", "iou"].compactMap { name in
    score.rules.metrics.firstIndex { $0.name == name }
  }
  let names = chosen.map { score.rules.metrics[$0].name }
  let rows = score.labels.prefix(most).map { label, results -> [Markup] in
    [name(label)]
      + chosen.flatMap { [.text(results.mean[$0].shortText), .text(results.pooled[$0].shortText)] }
  }
  let rest = score.labels.count - rows.count
  return PageSection(
    id: "labels", title: "Labels",
    content: [
      table(
        caption: "Mean of pictures and pooled, of each label",
        header: ["label"] + names.flatMap { ["mean \($0)", "pooled \($0)"] }, Array(rows))
    ] + (rest > 0 ? [paragraph([.text("\(counted(rest, "more label")) in summary.json.")])] : []))
}
