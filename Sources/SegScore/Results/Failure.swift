/// The kinds of failure of a picture, as they stand in outputs.
public enum FailureCode: String, CaseIterable, Sendable {
  case missingPrediction = "missing_prediction"
  case missingMask = "missing_mask"
  case duplicateName = "duplicate_name"
  case ambiguousName = "ambiguous_name"
  case invalidName = "invalid_name"
  case unreadableFile = "unreadable_file"
  case notAFile = "not_a_file"
  case emptyFile = "empty_file"
  case unsupportedFormat = "unsupported_format"
  case damagedFile = "damaged_file"
  case color
  case alpha
  case sizeMismatch = "size_mismatch"
  case notAProbability = "not_a_probability"
  case indexLevels = "index_levels"
  case tooLarge = "too_large"
  case writeFailed = "write_failed"
}

/// An error that ends the scoring of one picture, and of no other.
public protocol CodedError: Error, CustomStringConvertible {
  /// Its kind.
  var code: FailureCode { get }
}

/// Why a picture could not be scored.
public struct Failure: Equatable, Sendable, CustomStringConvertible {
  /// The kind of failure.
  public let code: FailureCode
  /// What was found, what was expected and what to do, in a sentence.
  public let sentence: String

  /// A failure of a kind.
  public init(_ code: FailureCode, _ sentence: String) {
    self.code = code
    self.sentence = sentence
  }

  /// The failure as it stands in outputs: code, colon, sentence.
  public var description: String { "\(code.rawValue): \(sentence)" }
}
