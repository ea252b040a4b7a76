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
    "sd": real(spread.standardDeviation), "median": real(spread.median),
    "q1": real(spread.firstQuartile), "q3": real(spread.thirdQuartile),
    "low": real(spread.interval?.low), "high": real(spread.interval?.high),
    "least": extreme(spread.least), "most": extreme(spread.most),
  ]
  members["worst"] = spread.worst.map { .text($0.image) }
  members["best"] = spread.best.map { .text($0.image) }
  return members
}

private func extreme(_ extreme: Spread.Extreme) -> JSONValue {
  .object(["image": .text(extreme.image), "value": real(extreme.value)])
}

private func real(_ number: Double?) -> JSONValue {
  number.map { JSONValue(MetricValue.real($0)) } ?? .null
}
