import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// What comes of opening a fixture and reading all its planes: an error's code, file and sentence.
func arrayError(
  _ file: String, _ change: (inout ReadingRules) -> Void = { _ in }
) -> String {
  var rules = ReadingRules()
  change(&rules)
  do {
    for plane in try ImageFile.openPlanes(Fixtures.path(file), rules) { _ = try readPlane(plane) }
    return "no error"
  } catch let error as ImageFileError {
    let name = error.path.split(separator: "/").last!
    return "\(error.code.rawValue): \(name) " + error.description.dropFirst(error.path.count + 2)
  } catch {
    return "\(error)"
  }
}

/// Expects that an array is damaged, and why.
func expectDamage(
  _ file: String, _ reason: String, _ change: (inout ReadingRules) -> Void = { _ in },
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    arrayError("arrays/refused/\(file)", change)
      == "damaged_file: \(file) is damaged (\(reason)); write it again",
    sourceLocation: sourceLocation)
}

/// Expects that an array is not supported, in a sentence.
func expectUnsupported(
  _ file: String, _ sentence: String, _ change: (inout ReadingRules) -> Void = { _ in },
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    arrayError("arrays/refused/\(file)", change) == "unsupported_format: \(file) \(sentence)",
    sourceLocation: sourceLocation)
}
