public import SegScore

/// Why a picture of a folder cannot be paired.
public enum PairingFault: CodedError, Equatable {
  /// Neither it nor a file that only its ending tells apart is among the predictions.
  case missingPrediction(mask: String, folder: String, hasTwin: Bool, isLabelled: Bool = false)
  /// A picture has masks, but none of this label.
  case missingMask(image: String, folder: String)
  /// A picture has no file in the folder that an option gives.
  case missingCompanion(_ option: String, image: String, folder: String)
  /// Files of one folder differ only in their endings.
  case duplicateName([String])
  /// Files of one folder have one name once the suffix is cut.
  case ambiguousName([String], suffix: String)
  /// The name's bytes are not UTF-8 text.
  case invalidName
  /// A file is in no folder that can be a label.
  case unlabelled(file: String)
  /// The folder that the file would be in cannot be read.
  case unreadableFolder(ImageFileError)

  /// The kind of failure, for programs.
  public var code: FailureCode {
    switch self {
    case .missingPrediction: .missingPrediction
    case .missingMask, .missingCompanion: .missingMask
    case .duplicateName: .duplicateName
    case .ambiguousName: .ambiguousName
    case .invalidName, .unlabelled: .invalidName
    case .unreadableFolder(let error): error.code
    }
  }

  /// What is wrong and what to do, in a sentence that names the file.
  public var description: String {
    switch self {
    case .missingPrediction(let mask, let folder, hasTwin: true, _):
      "\(mask) has no prediction of the same name in \(folder); "
        + "one looks the same but is spelled in other Unicode characters: rename it"
    case .missingPrediction(let mask, let folder, hasTwin: false, let isLabelled):
      "\(mask) has no prediction of the same name in \(folder); add it, or remove the "
        + (isLabelled ? "picture's masks of all labels" : "mask")
    case .missingMask(let image, let folder):
      "\(folder) has no mask named \(image), which has masks of other labels; "
        + "add it, all black where nothing is of this label"
    case .missingCompanion(let option, let image, let folder):
      "\(folder) has no file named \(image); add it, or leave out --\(option)"
    case .duplicateName(let files):
      "\(files.joined(separator: " and ")) have one name; keep one of them"
    case .ambiguousName(let files, let suffix):
      "\(files.joined(separator: " and ")) have one name without the suffix \(suffix); "
        + "rename or remove one of them"
    case .invalidName:
      "the name's bytes are not UTF-8 text; rename the file"
    case .unlabelled(let file):
      "\(file) is in no folder of a label, which may have any name but *; "
        + "move it into one, or leave out --labels"
    case .unreadableFolder(let error):
      error.description
    }
  }
}
