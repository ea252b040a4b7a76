import SegScore
import SegScoreReports

/// How a run ends: its results are told, and the status says whether they are good enough.
struct RunEnd {
  let results: ResultOptions
  /// The folder that the results are in, or `nil` where they are only told.
  let folder: String?

  /// Prints the results, tells of what is missing from them, and judges them.
  ///
  /// - Returns: The exit status.
  func tell(_ score: DatasetScore, _ record: RunRecord) throws(RunError) -> Int32 {
    try show(score, record)
    return judge(score, record)
  }

  /// Prints the results.
  func show(_ score: DatasetScore, _ record: RunRecord) throws(RunError) {
    let text = results.chosenFormat.text(
      score, record, terminal: Console.style, isWritten: folder != nil)
    try Console.show(text)
  }

  /// Tells of what is missing from results that were told already, and judges them.
  func judge(_ score: DatasetScore, _ record: RunRecord) -> Int32 {
    let brokenGates = results.gates.compactMap { $0.failure(of: score) }
    if !results.quiet { tellEnd(score, record) }
    for gate in brokenGates { Console.tell("segscore: \(gate)") }
    if score.pictures.failed > 0 { return ExitStatus.pictureFailed }
    return brokenGates.isEmpty ? 0 : ExitStatus.gateFailed
  }

  private func tellEnd(_ score: DatasetScore, _ record: RunRecord) {
    let extras = record.extraPredictions
    if let first = extras.first {
      let subject = extras.count == 1 ? "1 prediction has" : "\(extras.count) predictions have"
      let place = folder == nil ? "" : "; summary.json lists them"
      Console.tell("\(subject) no mask, the first is \(printable(first))\(place)")
    }
    var counts = ["\(score.pictures.scored) scored", "\(score.pictures.failed) failed"]
    if record.picturesNotTried > 0 { counts.append("\(record.picturesNotTried) not tried") }
    if let photographs = record.photographs {
      counts += photographs.texts(ofLabels: !score.labels.isEmpty)
    }
    let place = folder.map { "; results are in \($0)" } ?? ""
    Console.tell(counts.joined(separator: ", ") + place)
  }
}

extension PhotographSummary {
  /// How many there are of each state but those of which nothing is to be said.
  fileprivate func texts(ofLabels areOfLabels: Bool) -> [String] {
    let labels = areOfLabels ? " labels" : ""
    return [
      (PhotographNote.State.missing, "without a photograph"),
      (.unreadable, "with one that cannot be shown"), (.scaled, "with one of another size"),
    ].compactMap { state, words in counts[state].map { "\($0)\(labels) \(words)" } }
  }
}
