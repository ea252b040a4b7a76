/// The kinds of failure of a picture, as they stand in outputs.
public enum FailureCode: String, CaseIterable, Sendable {
  /// A mask has no map of its name.
  case missingPrediction = "missing_prediction"
  /// A map that was asked for has no mask.
  case missingMask = "missing_mask"
  /// Files of one folder differ only in their endings.
  case duplicateName = "duplicate_name"
  /// Files of one folder have one name once a suffix is cut.
  case ambiguousName = "ambiguous_name"
  /// The bytes of a name are not UTF-8.
  case invalidName = "invalid_name"
  /// The system cannot open or read a file.
  case unreadableFile = "unreadable_file"
  /// A folder, pipe or device stands where a file was expected.
  case notAFile = "not_a_file"
  /// A file has no bytes.
  case emptyFile = "empty_file"
  /// A file is of no format that can be decoded.
  case unsupportedFormat = "unsupported_format"
  /// A file breaks its format's rules.
  case damagedFile = "damaged_file"
  /// A pixel is not grey.
  case color
  /// A pixel is not fully opaque.
  case alpha
  /// Mask and map differ in size.
  case sizeMismatch = "size_mismatch"
  /// A value is not in `0...1`.
  case notAProbability = "not_a_probability"
  /// A plane has only the levels 0 and 1 of many: class indices.
  case indexLevels = "index_levels"
  /// A picture is beyond the limit of pixels or of memory.
  case tooLarge = "too_large"
  /// An output of the picture could not be written.
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
