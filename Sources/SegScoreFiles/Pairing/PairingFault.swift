public import SegScore

/// Why a mask has no prediction that is surely its own.
public enum PairingFault: CodedError, Equatable {
  /// Neither it nor a file that only its ending tells apart is among the predictions.
  case missingPrediction(mask: String, folder: String, hasTwin: Bool)
  /// Files of one folder differ only in their endings.
  case duplicateName([String])
  /// Files of one folder have one name once the suffix is cut.
  case ambiguousName([String], suffix: String)
  /// The name's bytes are not UTF-8 text.
  case invalidName

  public var code: FailureCode {
    switch self {
    case .missingPrediction: .missingPrediction
    case .duplicateName: .duplicateName
    case .ambiguousName: .ambiguousName
    case .invalidName: .invalidName
    }
  }

  public var description: String {
    switch self {
    case .missingPrediction(let mask, let folder, let hasTwin):
      "\(mask) has no prediction of the same name in \(folder); "
        + (hasTwin
          ? "one looks the same but is spelled in other Unicode characters: rename it"
          : "add it, or remove the mask")
    case .duplicateName(let files):
      "\(files.joined(separator: " and ")) have one name; keep one of them"
    case .ambiguousName(let files, let suffix):
      "\(files.joined(separator: " and ")) have one name without the suffix \(suffix); "
        + "rename or remove one of them"
    case .invalidName:
      "the name's bytes are not UTF-8 text; rename the file"
    }
  }
}
