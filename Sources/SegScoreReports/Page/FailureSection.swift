import SegScore

/// The pictures that failed, and why; `nil` where none did.
func failureSection(_ score: DatasetScore) -> PageSection? {
  // A picture fails with its labels, which have the reason.
  let failures = score.rows.filter { $0.failure != nil && $0.label != PictureRow.allLabels }
  guard !failures.isEmpty else { return nil }
  let most = 200
  let hasLabels = failures.contains { !$0.label.isEmpty }
  let rows = failures.prefix(most).map { row -> [Markup] in
    let failure = row.failure!
    return [name(row.image)] + (hasLabels ? [name(row.label)] : []) + [
      element(.code, [], [.text(failure.code.rawValue)]),
      .text(shortened(failure.sentence, to: 300)),
    ]
  }
  let rest = failures.count - rows.count
  return PageSection(
    id: "failures", title: "What failed",
    content: [
      table(
        caption: "Each failed picture or label, and what to do about it",
        header: ["picture"] + (hasLabels ? ["label"] : []) + ["code", "what was found"],
        words: [0, 1, 2, 3], Array(rows))
    ]
      + (rest > 0
        ? [
          paragraph([
            .text("\(rest) more in "), element(.a, [.link(toFile: "results.csv")], ["results.csv"]),
            ".",
          ])
        ] : []))
}
