import SegScore

/// The names of all metrics and presets, each with a line.
public func listOfDefinitions() -> String {
  func lines(_ entries: [(String, String)]) -> String {
    let width = entries.map(\.0.count).max() ?? 0
    return entries.map { name, text in
      "  \(name)\(String(repeating: " ", count: width - name.count))  \(text)\n"
    }.joined()
  }
  let metrics = MetricDefinition.all.map { ($0.name, $0.meaning) }
  let presets = PresetDefinition.all.map { ($0.preset.rawValue, $0.tool) }
  return "Metrics:\n" + lines(metrics) + "\nPresets, for --as:\n" + lines(presets)
    + "\nsegscore explain NAME says more of one; segscore explain MASKS PROBS says which convention moves which number.\n"
}

/// What there is to say of the metric or preset of a name; of a name that is both, of both.
public func explanation(of name: String) -> String? {
  let metric = MetricDefinition.named(name).map(text)
  let preset = Preset(rawValue: name).map { text(PresetDefinition.of($0)) }
  let parts = [metric, preset].compactMap { $0 }
  return parts.isEmpty ? nil : parts.joined(separator: "\n")
}

private func text(_ metric: MetricDefinition) -> String {
  paragraphs(
    title: "\(metric.name): \(metric.meaning)",
    [
      ("formula", metric.formula), ("range", "\(metric.range); \(metric.better.text)"),
      ("no value", metric.noValue), ("source", metric.source), ("peers", metric.peers),
    ])
}

private func text(_ definition: PresetDefinition) -> String {
  let preset = definition.preset
  let conventions = preset.conventions.texts(threshold: preset.threshold)
    .map { "\($0.key): \($0.value)" }.sorted().joined(separator: "; ")
  return paragraphs(
    title: "--as \(preset.rawValue): \(definition.tool)",
    [
      ("numbers", definition.covered), ("bce", preset.bce.description),
      ("conventions", conventions), ("not followed", definition.notFollowed),
    ])
}

/// Named paragraphs, wrapped so that names stand before them.
private func paragraphs(title: String, _ parts: [(name: String, text: String)]) -> String {
  let indent = 16
  return parts.filter { !$0.text.isEmpty }.reduce(into: title + "\n") { text, part in
    let lines = wrapped(part.text, width: 100 - indent)
    let name = "  " + part.name
    text += name + String(repeating: " ", count: indent - name.count)
    text += lines.joined(separator: "\n" + String(repeating: " ", count: indent)) + "\n"
  }
}

private func wrapped(_ text: String, width: Int) -> [String] {
  text.split(separator: " ").reduce(into: []) { lines, word in
    if let last = lines.last, last.count + 1 + word.count <= width {
      lines[lines.count - 1] = last + " " + word
    } else {
      lines.append(String(word))
    }
  }
}
