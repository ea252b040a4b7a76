/// Says what was found in one pair.
public struct PairFindings: Sendable {
  /// How the pair's samples are read: only where a mask's levels are scaled do those in between change a score.
  private let options: ScoringOptions

  /// Findings in pairs that are read under the given rules.
  public init(_ options: ScoringOptions = ScoringOptions()) { self.options = options }

  /// All findings in a pair that can be scored.
  public func all(
    _ facts: PairFacts, _ pair: LintSubject, mask: FileTraits, map: FileTraits
  ) -> [Finding] {
    let classes = facts.classes
    let agreement = AgreementFindings.findings(facts, pair)
    var findings = maskFindings(facts.mask, pair, mask) + agreement
    // Levels near 0 leave no foreground by themselves.
    let isIndexPicture = findings.contains { $0.code == .kind(.indexPicture) }
    if !isIndexPicture, let oneClass = MaskClassFindings.oneClass(classes, pair) {
      findings.append(oneClass)
    }
    if !facts.mapEqualsMask || agreement.isEmpty {
      findings += mapFindings(facts.map, pair, classes: classes)
    }
    if let size = facts.resizedFrom {
      findings.append(
        SizeFindings.swapped(mask: facts.size, map: size, pair)
          ?? SizeFindings.resized(mask: facts.size, map: size, pair))
    }
    return findings + FileFindings.findings(mask, file: pair.mask, pair)
      + FileFindings.findings(map, file: pair.map, pair)
  }

  /// The findings in a file whose partner cannot be read with it.
  public func alone(
    _ counts: PlaneCounts, _ side: ScoreError.Side, _ pair: LintSubject, _ traits: FileTraits
  ) -> [Finding] {
    switch side {
    case .mask:
      maskFindings(counts, pair, traits) + FileFindings.findings(traits, file: pair.mask, pair)
    case .prediction:
      mapFindings(counts, pair, classes: (0, 0))
        + FileFindings.findings(traits, file: pair.map, pair)
    }
  }

  private func maskFindings(
    _ mask: PlaneCounts, _ pair: LintSubject, _ traits: FileTraits
  ) -> [Finding] {
    guard options.maskValues == .scaled else { return [] }
    let finding =
      switch mask {
      case .levels(let levels): MaskLevelFindings.finding(levels, pair, isJPEG: traits.isJPEG)
      case .numbers(let range): MaskClassFindings.softNumbers(range, pair)
      }
    return [finding].compactMap { $0 }
  }

  private func mapFindings(
    _ map: PlaneCounts, _ pair: LintSubject, classes: (foreground: UInt64, background: UInt64)
  ) -> [Finding] {
    MapFindings.findings(
      map, pair, foreground: classes.foreground, background: classes.background,
      areClasses: options.probabilityValues != .scaled)
  }
}
