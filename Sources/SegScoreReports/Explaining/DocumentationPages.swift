import SegScore

/// The pages of the documentation that tell what metrics are, by the names of their files.
public func documentationPages() -> [(file: String, text: String)] {
  MetricDefinition.Family.allCases.map { ("\($0.rawValue).md", page($0)) }
    + [("Presets.md", pageOfPresets())]
}

/// The rows of the README's table of metrics.
public func metricTable() -> String {
  MetricDefinition.all.map { metric in
    "| `\(metric.name)` | \(metric.meaning) | \(metric.range); \(metric.better.rawValue) |\n"
  }.joined()
}

private func page(_ family: MetricDefinition.Family) -> String {
  let metrics = MetricDefinition.all.filter { $0.family == family }
  return "# \(family.title)\n\n\(family.introduction)\n" + metrics.map(section).joined()
}

private func section(_ metric: MetricDefinition) -> String {
  let parts = [
    ("Formula", metric.formula), ("Range", "\(metric.range); \(metric.better.text)"),
    ("No value", metric.noValue), ("Source", metric.source), ("Peers", metric.peers),
  ]
  return section("`\(metric.name)`", metric.meaning, parts)
}

private func pageOfPresets() -> String {
  let sections = PresetDefinition.all.map { definition in
    let preset = definition.preset
    let conventions = preset.conventions.texts(threshold: preset.threshold).sorted {
      $0.key < $1.key
    }
    return section(
      "`--as \(preset.rawValue)`", "\(definition.tool).",
      [("Numbers", definition.covered), ("bce", preset.bce.description)]
        + conventions.map { ($0.key, $0.value) } + [("Not followed", definition.notFollowed)])
  }
  return "# Presets\n\nEach sets every convention so that the numbers of a tool come out.\n"
    + sections.joined()
}

private func section(_ title: String, _ meaning: String, _ parts: [(String, String)]) -> String {
  "\n## \(title)\n\n\(meaning)\n\n"
    + parts.filter { !$0.1.isEmpty }.map { "- **\($0)**: \(escaped($1))\n" }.joined()
}

private func escaped(_ text: String) -> String {
  text.reduce(into: "") { escaped, character in
    if "*_|<".contains(character) { escaped.append("\\") }
    escaped.append(character)
  }
}
