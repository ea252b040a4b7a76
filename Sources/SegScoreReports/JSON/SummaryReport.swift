public import SegScore

/// The text of `summary.json`: the data set's results and what they rest on.
public func summaryReport(_ score: DatasetScore, _ run: RunRecord) -> String {
  JSONValue.object(summaryMembers(score, run)).text()
}

func summaryMembers(_ score: DatasetScore, _ run: RunRecord) -> [String: JSONValue] {
  let members: [String: JSONValue] = [
    "schema": .text("segscore.summary/1"),
    "version": .text(Version.current),
    "command": .list(run.command.map(JSONValue.text)),
    "options": .object(run.options.mapValues(JSONValue.text)),
    "conventions": .object(conventions(score.rules)),
    "execution": .object(run.execution.mapValues(JSONValue.text)),
    "pictures": .object(pictureMembers(score.pictures, run)),
    "mean": mean(score, score.all),
    "pooled": pooled(score, score.all),
    "spread": spreads(score, score.all),
    "curve": curve(score.all),
    "curve_levels": .object([
      "exact": .count(score.pictures.scored - score.pictures.roundedCurves),
      "rounded_to_65536": .count(score.pictures.roundedCurves),
    ]),
    "reliability": reliability(score.all),
    "left_out": values(score, score.all.leftOut.map(JSONValue.count)) { $0.hasMean },
    "labels": labels(score),
    "failures": .list(score.rows.compactMap(failureObject)),
    "extra_predictions": .list(run.extraPredictions.map(JSONValue.text)),
    "seconds": .real(run.seconds),
  ]
  guard let photographs = run.photographs else { return members }
  return members.merging(["photographs": photographMembers(photographs)]) { $1 }
}

/// How many photographs there are of each state, and what is said of some.
private func photographMembers(_ summary: PhotographSummary) -> JSONValue {
  let counts = PhotographNote.State.allCases.map { state in
    (state.rawValue, JSONValue.count(summary.counts[state, default: 0]))
  }
  let notes = summary.notes.map { note in
    JSONValue.object([
      "image": .text(note.image), "label": .text(note.label), "state": .text(note.state.rawValue),
      "sentence": .text(note.sentence),
    ])
  }
  return .object(Dictionary(uniqueKeysWithValues: counts + [("notes", .list(notes))]))
}

/// Under which conventions the numbers are what they are, in words.
private func conventions(_ rules: MetricRules) -> [String: JSONValue] {
  var texts = rules.conventions.texts(threshold: rules.threshold)
  texts["bce"] = rules.bce.description
  return texts.mapValues(JSONValue.text)
}

private func pictureMembers(_ pictures: PictureCounts, _ run: RunRecord) -> [String: JSONValue] {
  [
    "scored": .count(pictures.scored),
    "failed": .count(pictures.failed),
    "both_empty": .count(pictures.bothEmpty),
    "mask_empty": .count(pictures.maskEmpty),
    "prediction_empty": .count(pictures.predictionEmpty),
    "all_ignored": .count(pictures.allIgnored),
    "not_tried": .count(run.picturesNotTried),
    "extra_predictions": .count(run.extraPredictions.count),
    "files_passed_over": .count(run.filesPassedOver),
  ]
}

private func labels(_ score: DatasetScore) -> JSONValue {
  let members = score.labels.map { label, results -> (String, JSONValue) in
    let members = [
      "mean": mean(score, results), "pooled": pooled(score, results), "curve": curve(results),
      "reliability": reliability(results),
      "spread": spreads(score, results),
    ]
    return (label, JSONValue.object(members))
  }
  // Names that are spelled in other Unicode characters are one key; the first then stands for them.
  return .object(Dictionary(members) { first, _ in first })
}

private func mean(_ score: DatasetScore, _ results: RowResults) -> JSONValue {
  values(score, results.mean.map(JSONValue.init)) { $0.hasMean }
}

private func pooled(_ score: DatasetScore, _ results: RowResults) -> JSONValue {
  values(score, results.pooled.map(JSONValue.init), where: score.rules.hasPooled)
}

private func curve(_ results: RowResults) -> JSONValue {
  .object(
    Dictionary(uniqueKeysWithValues: results.curve.map { ($0.metric, JSONValue($0.value)) }))
}

private func reliability(_ results: RowResults) -> JSONValue {
  .list(
    results.reliability.map { bin in
      .object([
        "from": .real(bin.from), "to": .real(bin.to), "pixels": .count(bin.pixels),
        "mean_probability": bin.meanProbability.map(JSONValue.real) ?? .null,
        "mean_target": bin.meanTarget.map(JSONValue.real) ?? .null,
      ])
    })
}

private func values(
  _ score: DatasetScore, _ values: [JSONValue], where isWanted: (Metric) -> Bool
) -> JSONValue {
  let members = zip(score.rules.metrics, values).filter { isWanted($0.0) }
  return .object(Dictionary(uniqueKeysWithValues: members.map { ($0.0.name, $0.1) }))
}

private func failureObject(_ row: PictureRow) -> JSONValue? {
  row.failure.map { failure in
    .object([
      "image": .text(row.image), "label": .text(row.label), "code": .text(failure.code.rawValue),
      "sentence": .text(failure.sentence),
    ])
  }
}
