import SegScore

/// What a reader should know within seconds: how many pictures, how good, which are worst.
func summarySection(_ score: DatasetScore, _ record: RunRecord) -> Markup {
  element(
    .section, [.ariaLabel("In short")],
    ([picturesText(score), lossText(score), optionText(record), photographText(score, record)]
      .compactMap {
        $0
      })
      .map { paragraph([.text($0)]) }
      + (score.pictures.scored > 0 ? [element(.dl, [.class("cards")], cards(score))] : []))
}

private func picturesText(_ score: DatasetScore) -> String {
  let pictures = score.pictures
  let failed =
    switch pictures.failed {
    case 0: "None failed."
    case let count:
      "\(counted(count, "picture")) failed and \(count == 1 ? "is" : "are") in no number."
    }
  let labels =
    score.labels.isEmpty ? "" : " with \(counted(score.labels.count, "label"))"
  let verb = score.pictures.scored == 1 ? "was" : "were"
  return "\(counted(pictures.scored, "picture"))\(labels) \(verb) scored. \(failed)"
}

/// The loss in a sentence that says how good it is.
private func lossText(_ score: DatasetScore) -> String? {
  guard let loss = score.mean(of: "bce") else { return nil }
  let text = "A picture's mean loss is \(loss.shortText) nats (binary cross-entropy a pixel)."
  // Whatever y is; with weights of classes it would be another.
  guard score.rules.adjustment == TargetAdjustment() else { return text }
  // The natural logarithm of 2.
  return loss < 0.6931
    ? "\(text) For comparison: p = 0.5 in every pixel would cost 0.693."
    : "\(text) That is more than the 0.693 that p = 0.5 in every pixel would cost."
}

/// What a reader must know of the run's options.
private func optionText(_ record: RunRecord) -> String? {
  let texts = [
    record.options["shard"].map { "This is part \($0) of a data set." },
    record.options["weights"].map { _ in "Losses are weighted; heatmaps are not." },
  ].compactMap(\.self)
  return texts.isEmpty ? nil : texts.joined(separator: " ")
}

/// What came of photographs, where they are wanted.
private func photographText(_ score: DatasetScore, _ record: RunRecord) -> String? {
  guard let photographs = record.photographs else { return nil }
  let counts = [PhotographNote.State.shown, .scaled, .missing, .unreadable].compactMap { state in
    photographs.counts[state].map { "\($0) \(state.rawValue)" }
  }
  return counts.isEmpty
    ? nil
    : "Photographs\(score.labels.isEmpty ? "" : " of labels"): \(counts.joined(separator: ", "))."
}

private func cards(_ score: DatasetScore) -> [Markup] {
  ["bce", "dice", "iou", "auroc", "ece"].compactMap { name in
    guard let index = score.rules.metrics.firstIndex(where: { $0.name == name }),
      let definition = MetricDefinition.named(name)
    else { return nil }
    return card(score, index, definition)
  }
}

private func card(_ score: DatasetScore, _ index: Int, _ definition: MetricDefinition) -> Markup {
  let interval = score.all.spread[index]?.interval.map {
    "95 % between \($0.low.shortText) and \($0.high.shortText)"
  }
  let lines = [interval, "pooled \(score.all.pooled[index].shortText)", definition.better.text]
    .compactMap { $0 }
  return element(
    .div, [.class("card")],
    [
      element(.dt, [], [.text("mean \(score.rules.metrics[index].name)")]),
      element(.dd, [.class("value")], [.text(score.all.mean[index].shortText)]),
      element(.dd, [], [element(.small, [], [.text(definition.meaning)])]),
      element(.dd, [], [element(.small, [], [.text(lines.joined(separator: "; "))])]),
    ])
}
