/// Finds files that say how they are to be shown, which scoring passes over.
enum FileFindings {
  /// The findings in a file of a pair.
  static func findings(_ traits: FileTraits, file: String, _ pair: LintSubject) -> [Finding] {
    var findings: [Finding] = []
    if traits.orientation != 1 {
      findings.append(
        Finding(
          .rotated, pair, file: file,
          "\(file) says that it is to be turned or mirrored (Exif orientation \(traits.orientation)), and "
            + "is read as stored; save it turned as it is shown",
          numbers: ["orientation": .count(UInt64(traits.orientation))]))
    }
    if !traits.colorChunks.isEmpty {
      findings.append(
        Finding(
          .gammaIgnored, pair, file: file,
          "\(file) has \(traits.colorChunks.joined(separator: " and ")), which change how levels are shown "
            + "but not how they are scored; write it without if its levels are right"))
    }
    return findings
  }
}
