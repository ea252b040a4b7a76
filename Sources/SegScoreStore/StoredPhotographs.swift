public import SegScore

extension StoredRun {
  /// What came of the photographs of all pictures.
  public func photographs() throws(StoreError) -> PhotographSummary { try database.photographs() }
}

extension Database {
  /// What came of the photographs of all pictures.
  func photographs() throws(StoreError) -> PhotographSummary {
    var summary = PhotographSummary()
    let notes = try prepare(
      "SELECT image, label, state, sentence FROM photographs ORDER BY image, label")
    while try notes.step() {
      guard let state = PhotographNote.State(rawValue: notes.text(2)) else {
        throw damaged("a photograph is \(notes.text(2))")
      }
      summary.add(
        PhotographNote(
          image: notes.text(0), label: notes.text(1), state: state, sentence: notes.text(3)))
    }
    return summary
  }
}
