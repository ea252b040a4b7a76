import SegScore

/// Under which conventions and options the numbers are what they are.
func conventionSection(_ score: DatasetScore, _ record: RunRecord) -> PageSection {
  var conventions = score.rules.conventions.texts(threshold: score.rules.threshold)
  conventions["bce"] = score.rules.bce.description
  let rounded = score.pictures.roundedCurves
  let curves =
    rounded == 0
    ? "exact"
    : "\(counted(score.pictures.scored - rounded, "picture")) exact, "
      + "\(counted(rounded, "picture")) rounded to 65,536 levels"
  conventions["curves"] = curves
  return PageSection(
    id: "conventions", title: "Conventions and options",
    content: [
      paragraph([
        .text("Other tools follow other conventions; "), element(.code, [], ["segscore explain"]),
        .text(" says which one moves which number, and by how much."),
      ]),
      table(
        caption: "Conventions of the numbers", header: ["convention", "rule"], words: [0, 1],
        rows(conventions)),
      element(
        .details, [],
        [
          element(.summary, [], ["Options of the run"]),
          table(
            caption: "Options that the results depend on", header: ["option", "value"],
            words: [0, 1],
            rows(record.options)),
        ]),
    ])
}

private func rows(_ texts: [String: String]) -> [[Markup]] {
  texts.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { option, text in
    [element(.code, [], [.text(option)]), name(text, mostCharacters: 500)]
  }
}
