import SegScore

/// What a reader should know within seconds: how many pictures, how good, which are worst.
func summarySection(_ score: DatasetScore) -> Markup {
  element(
    .section, [.ariaLabel("In short")],
    [paragraph([.text(picturesText(score))])] + lossText(score)
      + [element(.dl, [.class("cards")], cards(score))])
}

private func picturesText(_ score: DatasetScore) -> String {
  let pictures = score.pictures
  let failed =
    switch pictures.failed {
    case 0: "None failed."
    case let count:
      "\(counted(count, "picture")) failed and \(count == 1 ? "is" : "are") in no number."
    }
  let labels = score.labels.isEmpty ? "" : " of \(counted(score.labels.count, "label")) each"
  return
    "\(counted(pictures.scored, "picture"))\(labels) \(pictures.scored == 1 ? "was" : "were") scored. \(failed)"
}

/// The loss in a sentence that says how good it is.
private func lossText(_ score: DatasetScore) -> [Markup] {
  guard let loss = score.mean(of: "bce") else { return [] }
  // The natural logarithm of 2 is what p = 0.5 costs.
  let sense =
    loss < 0.6931
    ? "p = 0.5 in every pixel would cost 0.693, a perfect map 0."
    : "That is more than the 0.693 that p = 0.5 in every pixel would cost."
  return [
    paragraph([
      .text(
        "A picture's mean loss is \(loss.shortText) nats (binary cross-entropy a pixel). \(sense)")
    ])
  ]
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
