import SegScore

/// Why a line of a list is not a pair.
enum PairLineFault: CodedError {
  /// A file that a line may name.
  enum File: String {
    case mask
    case prediction
    case weights
    case region
  }

  /// The line names no such file.
  case notNamed(File, list: String, line: Int)
  /// There is no such file.
  case notThere(File, path: String, list: String, line: Int)
  /// Lines have one image and label.
  case sameName(list: String, lines: [Int])
  /// Some lines of an image have a label and others have none.
  case mixedLabels(list: String, labelled: [Int], unlabelled: [Int])
  /// The outputs of an image and those of another's label would be one file.
  case sameOutput(String)

  var code: FailureCode {
    switch self {
    case .notNamed(.prediction, _, _), .notThere(.prediction, _, _, _): .missingPrediction
    case .notNamed, .notThere: .missingMask
    case .sameName, .sameOutput: .duplicateName
    case .mixedLabels: .ambiguousName
    }
  }

  var description: String {
    switch self {
    case .notNamed(let file, let list, let line):
      "line \(line) of \(list) names no \(file.rawValue); add it, or remove the line"
    case .notThere(let file, let path, let list, let line):
      "\(path), the \(file.rawValue) on line \(line) of \(list), is not there; "
        + "correct the path, which starts at the list's folder, or add the file"
    case .sameName(let list, let lines):
      "\(numbers(lines)) of \(list) have one image and label; keep one of them"
    case .mixedLabels(let list, let labelled, let unlabelled):
      "in \(list), \(numbers(labelled)) of this image have a label and \(numbers(unlabelled)) "
        + "none; give all of them a label, or only keep one"
    case .sameOutput(let name):
      "the outputs of an image \(name) and those of a label's image would have one name; "
        + "rename one of them"
    }
  }
}

/// The numbers of lines, of which only the first few are told.
private func numbers(_ lines: [Int]) -> String {
  let told = lines.prefix(5).map(String.init)
  if lines.count == 1 { return "line \(told[0])" }
  if lines.count <= 5 {
    return "lines \(told.dropLast().joined(separator: ", ")) and \(told.last!)"
  }
  return "lines \(told.joined(separator: ", ")) and \(lines.count - 5) more"
}
