import SegScore

/// One object with everything.
///
/// It tells nothing of time and threads, so the same runs and options give the same bytes.
func comparisonJSON(
  _ comparison: Comparison, _ differences: [(option: String, a: String, b: String)]
) -> String {
  let unpaired = comparison.unpaired
  return JSONValue.object([
    "schema": .text("segscore.compare/1"),
    "version": .text(Version.current),
    "a": sideObject(comparison.a),
    "b": sideObject(comparison.b),
    "other_options": .list(differences.map(optionObject)),
    "resamples": .count(comparison.resamples),
    "pictures": .object([
      "in_both": .count(comparison.picturesInBoth),
      "scored_in_both": .count(comparison.scoredInBoth),
    ]),
    "metrics": .list(metricObjects(comparison)),
    "worst": .object([
      "by": .text(comparison.worst.metric),
      "pictures": .list(comparison.worst.pictures.map(pictureObject)),
    ]),
    "only_in_a": rowObjects(unpaired.onlyInA),
    "only_in_b": rowObjects(unpaired.onlyInB),
    "failed_only_in_a": rowObjects(unpaired.failedInA),
    "failed_only_in_b": rowObjects(unpaired.failedInB),
    "failed_in_both": rowObjects(unpaired.failedInBoth),
  ]).text()
}

/// One object a line, metric and label.
func comparisonJSONLines(_ comparison: Comparison) -> String {
  metricObjects(comparison).map { $0.text(isPretty: false) }.joined()
}

private func sideObject(_ side: Comparison.Side) -> JSONValue {
  .object([
    "name": .text(side.name), "scored": .count(side.scored), "failed": .count(side.failed),
  ])
}

private func optionObject(_ difference: (option: String, a: String, b: String)) -> JSONValue {
  func value(_ text: String) -> JSONValue { text.isEmpty ? .null : .text(text) }
  return .object([
    "option": .text(difference.option), "a": value(difference.a), "b": value(difference.b),
  ])
}

private func metricObjects(_ comparison: Comparison) -> [JSONValue] {
  comparison.rows.map { label, metric in
    .object([
      "metric": .text(metric.metric), "label": .text(label),
      "direction": .text(metric.direction.rawValue),
      "pairs": .count(metric.pairs), "without_value": .count(metric.withoutValue),
      "infinite": .count(metric.infinite),
      "a": .number(metric.meanOfA), "b": .number(metric.meanOfB),
      "difference": .number(metric.difference),
      "low": .number(metric.interval?.low), "high": .number(metric.interval?.high),
      "p_permutation": .number(metric.permutationP), "p_wilcoxon": .number(metric.wilcoxonP),
      "better": count(metric.better), "worse": count(metric.worse), "equal": .count(metric.equal),
    ])
  }
}

private func pictureObject(_ picture: WorstPictures.Picture) -> JSONValue {
  .object([
    "image": .text(picture.image), "a": .number(picture.a), "b": .number(picture.b),
    "worsening": .number(picture.worsening),
  ])
}

private func rowObjects(_ rows: [UnpairedRows.Row]) -> JSONValue {
  .list(rows.map { .object(["image": .text($0.image), "label": .text($0.label)]) })
}

private func count(_ number: Int?) -> JSONValue { number.map { .count($0) } ?? .null }
