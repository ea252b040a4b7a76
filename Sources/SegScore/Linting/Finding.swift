/// What linting calls a pair.
public struct LintSubject: Sendable {
  /// The picture's name.
  public let image: String
  /// The label, or empty where the picture has but one.
  public let label: String
  /// The mask's path.
  public let mask: String
  /// The map's path.
  public let map: String

  /// A pair of files.
  public init(image: String, label: String = "", mask: String, map: String) {
    (self.image, self.label, self.mask, self.map) = (image, label, mask, map)
  }
}

/// Something that would change, spoil or explain a score.
public struct Finding: Equatable, Sendable {
  /// Its code.
  public let code: FindingCode
  /// The picture's name; empty for the data set.
  public let image: String
  /// The picture's label; empty where it has but one.
  public let label: String
  /// The file it was found in; empty where it is in several or in none.
  public let file: String
  /// What was found and what to do, in a sentence.
  public let sentence: String
  /// What was counted, by name.
  public let numbers: [String: MetricValue]

  /// A finding.
  public init(
    _ code: FindingCode, image: String = "", label: String = "", file: String = "",
    _ sentence: String, numbers: [String: MetricValue] = [:]
  ) {
    (self.code, self.image, self.label, self.file) = (code, image, label, file)
    (self.sentence, self.numbers) = (sentence, numbers)
  }

  /// A finding in a file of a pair.
  init(
    _ kind: FindingKind, _ pair: LintSubject, file: String = "", _ sentence: String,
    numbers: [String: MetricValue] = [:]
  ) {
    self.init(
      .kind(kind), image: pair.image, label: pair.label, file: file, sentence, numbers: numbers)
  }

  /// What it means for scores.
  public var severity: Severity { code.severity }

  /// The order of findings: by the bytes of images and labels, then from the gravest on.
  func precedes(_ other: Self) -> Bool {
    for (mine, theirs) in [(image, other.image), (label, other.label)]
    where !mine.utf8.elementsEqual(theirs.utf8) {
      return mine.utf8.lexicographicallyPrecedes(theirs.utf8)
    }
    if code != other.code {
      return severity == other.severity ? code.rank < other.code.rank : severity < other.severity
    }
    return (file, sentence) < (other.file, other.sentence)
  }
}
