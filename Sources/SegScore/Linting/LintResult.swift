/// What linting a data set has found.
public struct LintResult: Sendable {
  /// How many pictures were looked at, with those that cannot be paired.
  public let pictures: Int
  /// All findings: of the data set, then sorted by the bytes of images and labels, and from the gravest on.
  public let findings: [Finding]
  /// The findings of each code, in the order in which they are to be looked at.
  public let codes: [CodeSummary]
  /// Pictures that were left when the first failure ended the work.
  public let picturesNotTried: Int

  /// The findings of one code.
  public struct CodeSummary: Equatable, Sendable {
    /// The code.
    public let code: FindingCode
    /// How many findings there are.
    public let findings: Int
    /// How many pictures have some; 0 where they are of the data set.
    public let pictures: Int
    /// The names of the first pictures.
    public let first: [String]
  }

  /// How many names of pictures are told of each code.
  public static let namesTold = 3

  /// The result of findings in any order.
  public init(pictures: Int, findings: [Finding], picturesNotTried: Int = 0) {
    self.pictures = pictures
    self.findings = findings.sorted { $0.precedes($1) }
    self.picturesNotTried = picturesNotTried
    let byCode = Dictionary(grouping: self.findings, by: \.code)
    codes = FindingCode.all.compactMap { code in byCode[code].map { CodeSummary(code, $0) } }
      .sorted { ($0.code.severity, $0.code.rank) < ($1.code.severity, $1.code.rank) }
  }

  /// How many findings are of a severity.
  public func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }

  /// How many pictures have a finding of a severity.
  public func pictures(with severity: Severity) -> Int {
    Set(findings.lazy.filter { $0.severity == severity && !$0.image.isEmpty }.map(\.imageBytes))
      .count
  }

  /// Whether scoring would give other or fewer numbers than it should.
  public var changesScores: Bool { findings.contains { $0.severity < .note } }

  /// What to do first, in a sentence.
  public var firstStep: String {
    guard let first = codes.first, first.code.severity < .note else {
      let notes = count(.note)
      return "Nothing would change a score"
        + (notes == 0 ? "." : "; \(text(notes, "note")) to read.")
    }
    let place = first.pictures == 0 ? "the data set" : text(first.pictures, "picture")
    return "First \(first.code.step) (\(first.code.name), \(place))."
  }
}

extension LintResult.CodeSummary {
  /// The summary of findings of one code, in order.
  fileprivate init(_ code: FindingCode, _ findings: [Finding]) {
    var (seen, first) = (Set<[UInt8]>(), [String]())
    for finding in findings where !finding.image.isEmpty {
      guard seen.insert(finding.imageBytes).inserted else { continue }
      if first.count < LintResult.namesTold { first.append(finding.image) }
    }
    self.init(code: code, findings: findings.count, pictures: seen.count, first: first)
  }
}

extension Finding {
  /// As text, names that are spelled in other Unicode characters would be equal.
  fileprivate var imageBytes: [UInt8] { Array(image.utf8) }
}
