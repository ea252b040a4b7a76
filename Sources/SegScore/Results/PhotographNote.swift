/// What came of a picture's photograph, on which no number depends.
public struct PhotographNote: Equatable, Sendable {
  /// Whether it stands behind an overlay.
  public enum State: String, CaseIterable, Sendable {
    /// It does, in its own size.
    case shown
    /// It does, scaled to the mask's size.
    case scaled
    /// There is none, and no overlay.
    case missing
    /// It cannot be read, and there is no overlay.
    case unreadable

    /// Whether there is an overlay.
    package var hasOverlay: Bool { self == .shown || self == .scaled }
  }

  /// The picture's name.
  public let image: String
  /// The label, or nothing.
  public let label: String
  /// Whether it is shown.
  public let state: State
  /// What is to be said of it, or nothing; why it is not shown, where it is not.
  public let sentence: String

  /// A note on a label of a picture.
  public init(image: String, label: String, state: State, sentence: String) {
    (self.image, self.label, self.state, self.sentence) = (image, label, state, sentence)
  }
}

/// What came of the photographs of a run: one for each scored label of a picture.
public struct PhotographSummary: Equatable, Sendable {
  /// How many there are of each state.
  public var counts: [PhotographNote.State: Int] = [:]
  /// Those of which something is to be said, in the order of their names.
  public var notes: [PhotographNote] = []

  /// None.
  public init() {}

  /// Adds a note.
  public mutating func add(_ note: PhotographNote) {
    counts[note.state, default: 0] += 1
    if !note.sentence.isEmpty { notes.append(note) }
  }
}
