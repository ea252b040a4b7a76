import SegScore

/// How each metric's values spread, an object each; null where no picture has a value, or fewer than two are scored.
func spreads(_ score: DatasetScore, _ results: RowResults) -> JSONValue {
  let members = zip(score.rules.metrics, results.spread).filter { $0.0.hasMean }
  return .object(
    Dictionary(
      uniqueKeysWithValues: members.map { metric, spread in
        (metric.name, spread.map { .object(spreadMembers($0)) } ?? .null)
      }))
}

/// Worst and best stand there only of metrics that have them; all else always, null for no value.
private func spreadMembers(_ spread: Spread) -> [String: JSONValue] {
  var members = [
    "sd": .number(spread.standardDeviation), "median": .number(spread.median),
    "q1": .number(spread.firstQuartile), "q3": .number(spread.thirdQuartile),
    "low": .number(spread.interval?.low), "high": .number(spread.interval?.high),
    "least": extreme(spread.least), "most": extreme(spread.most),
  ]
  members["worst"] = spread.worst.map { .text($0.image) }
  members["best"] = spread.best.map { .text($0.image) }
  return members
}

private func extreme(_ extreme: Spread.Extreme) -> JSONValue {
  .object(["image": .text(extreme.image), "value": .number(extreme.value)])
}
