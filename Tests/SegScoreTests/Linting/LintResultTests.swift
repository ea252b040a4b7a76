import Foundation
import TestSupport
import Testing

@testable import SegScore

/// What all pairs together say.
@Suite struct LintResultTests {
  private func pair(_ image: String) -> LintSubject {
    LintSubject(image: image, mask: "m/\(image)", map: "p/\(image)")
  }

  /// Facts of a pair whose map has one level for each class.
  private func facts(
    foreground: (pixels: UInt64, level: Int), background: (pixels: UInt64, level: Int),
    fingerprint: UInt64
  ) -> PairFacts {
    var joint = LevelTally(depth: .eight)
    joint.add(
      level: foreground.level, background: 0, foreground: foreground.pixels, soft: SoftCell())
    joint.add(
      level: background.level, background: background.pixels, foreground: 0, soft: SoftCell())
    var facts = PairFacts(
      size: ImageSize(width: 1, height: Int(foreground.pixels + background.pixels)),
      mask: .levels(LevelHistogram(depth: .eight)), map: .levels(LevelHistogram(joint)),
      joint: joint)
    withUnsafeBytes(of: fingerprint) { bytes in
      facts.fingerprint.add(bytes.baseAddress!, count: 1, rowBytes: 8)
    }
    return facts
  }

  private func codes(_ pairs: [PairFacts]) -> [String] {
    var data = DataSetFacts()
    for (index, facts) in pairs.enumerated() { data.add(facts, pair("\(index)")) }
    return DataSetFindings.findings(data).map(\.code.name).sorted()
  }

  @Test func dataSet() {
    let good = facts(foreground: (5, 200), background: (5, 20), fingerprint: 1)
    let inverted = facts(foreground: (5, 20), background: (5, 200), fingerprint: 2)
    let low = facts(foreground: (5, 127), background: (5, 20), fingerprint: 3)
    let high = facts(foreground: (5, 255), background: (5, 128), fingerprint: 4)
    let empty = facts(foreground: (0, 0), background: (5, 20), fingerprint: 5)
    let full = facts(foreground: (5, 200), background: (0, 0), fingerprint: 6)
    var other = (good, inverted, low, high)
    other.0.fingerprint = SampleFingerprint()
    other.1.fingerprint = SampleFingerprint()
    other.2.fingerprint = SampleFingerprint()
    other.3.fingerprint = SampleFingerprint()
    #expect(codes([]) == [])
    #expect(codes([good, other.0]) == [])
    // A single pair has said it itself.
    #expect(codes([inverted]) == [])
    #expect(codes([inverted, other.1]) == ["inverted_data_set"])
    #expect(codes([good, other.1]) == [])
    #expect(codes([low, other.2]) == ["never_foreground"])
    #expect(codes([high, other.3]) == ["always_foreground"])
    #expect(codes([low, other.3]) == [])
    #expect(codes([empty, empty]) == ["all_masks_empty"])
    #expect(codes([full, full]) == ["all_masks_full"])
    #expect(codes([empty, full]) == [])
    // Maps of one level are alike by right.
    #expect(codes([good, good]) == ["duplicate_map"])
  }

  @Test func sumsOfFactsAreFactsOfAll() {
    let all = [
      facts(foreground: (5, 20), background: (5, 200), fingerprint: 1),
      facts(foreground: (5, 30), background: (5, 200), fingerprint: 2),
      facts(foreground: (5, 30), background: (5, 200), fingerprint: 2),
    ]
    var (whole, left, right) = (DataSetFacts(), DataSetFacts(), DataSetFacts())
    for (index, facts) in all.enumerated() { whole.add(facts, pair("\(index)")) }
    for index in [2, 0] { left.add(all[index], pair("\(index)")) }
    right.add(all[1], pair("1"))
    left += right
    let result = { LintResult(pictures: 3, findings: DataSetFindings.findings($0)).findings }
    #expect(result(left) == result(whole))
    #expect(result(whole).map(\.image) == ["", "2"])
  }

  @Test func orderAndSummary() {
    let findings = [
      Finding(.kind(.emptyMask), image: "a", "n"), Finding(.kind(.softLevels), image: "b", "w"),
      Finding(.kind(.softLevels), image: "a", "w"),
      Finding(.failure(.damagedFile), image: "b", "e"),
      Finding(.kind(.filesPassedOver), "n"), Finding(.kind(.softLevels), image: "d", "w"),
      Finding(.kind(.softLevels), image: "c", label: "y", "w"),
      Finding(.kind(.softLevels), image: "c", label: "x", "w"),
    ]
    for order in [findings, findings.reversed()] {
      let result = LintResult(pictures: 5, findings: order)
      #expect(result.findings.map(\.image) == ["", "a", "a", "b", "b", "c", "c", "d"])
      #expect(result.findings.map(\.label)[5...6] == ["x", "y"])
      #expect(result.findings.map(\.sentence) == ["n", "w", "n", "e", "w", "w", "w", "w"])
      #expect(
        result.codes.map(\.code.name) == [
          "damaged_file", "soft_levels", "empty_mask", "files_passed_over",
        ])
      #expect(result.codes.map(\.findings) == [1, 5, 1, 1])
      #expect(result.codes.map(\.pictures) == [1, 4, 1, 0])
      #expect(result.codes[1].first == ["a", "b", "c"])
      #expect(Severity.allCases.map(result.count) == [1, 5, 2])
      #expect(Severity.allCases.map(result.pictures(with:)) == [1, 4, 1])
      #expect(result.changesScores)
      #expect(result.firstStep == "First write the damaged files again (damaged_file, 1 picture).")
    }
  }

  @Test func nothingToDo() {
    let none = LintResult(pictures: 1, findings: [])
    #expect(!none.changesScores)
    #expect(none.firstStep == "Nothing would change a score.")
    let note = LintResult(pictures: 1, findings: [Finding(.kind(.emptyMask), image: "a", "n")])
    #expect(!note.changesScores)
    #expect(note.firstStep == "Nothing would change a score; 1 note to read.")
  }

  /// Codes are keys of outputs, and the README says what they mean.
  @Test func codes() throws {
    let names = FindingCode.all.map(\.name)
    #expect(Set(names).count == names.count)
    let readme = try String(contentsOfFile: "\(Fixtures.folder)/../../README.md", encoding: .utf8)
    for name in names { #expect(readme.contains("`\(name)`"), "\(name)") }
    #expect(names.allSatisfy { $0.allSatisfy { $0 == "_" || $0.isLowercase } })
  }

  @Test(
    arguments: [
      (0, 0, "0 %"), (0, 5, "0.0 %"), (1, 10_000, "under 0.1 %"), (1, 2_000, "0.1 %"),
      (1, 3, "33.3 %"),
      (3, 3, "100.0 %"),
    ] as [(UInt64, UInt64, String)])
  func shares(part: UInt64, whole: UInt64, text: String) {
    #expect(percent(part, of: whole) == text)
  }
}
