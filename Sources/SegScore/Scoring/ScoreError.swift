/// Why a pair of planes that can be read cannot be scored.
public enum ScoreError: Error, Equatable {
  /// One of the two planes of a pair.
  public enum Side: String, Sendable {
    case mask
    case prediction
  }

  /// The planes differ in size.
  case sizeMismatch(mask: ImageSize, prediction: ImageSize)
  /// A plane of 8 bits or more has only the levels 0 and 1.
  case indexLevels(Side, depth: BitDepth)
}

extension ScoreError: CodedError {
  public var code: FailureCode {
    switch self {
    case .sizeMismatch: .sizeMismatch
    case .indexLevels: .indexLevels
    }
  }

  public var description: String { description(mask: "the mask", prediction: "the prediction") }

  /// The sentence for people, with the names of the pair's files.
  public func description(mask: String, prediction: String) -> String {
    switch self {
    case .sizeMismatch(let maskSize, let predictionSize):
      "\(mask) is \(maskSize) pixels but \(prediction) is \(predictionSize); "
        + "save both in one size"
    case .indexLevels(.mask, let depth):
      "\(mask) has only the levels 0 and 1 of \(depth.maximumLevel), so they are class indices; "
        + "say which is foreground: --mask-values index=1"
    case .indexLevels(.prediction, let depth):
      "\(prediction) has only the levels 0 and 1 of \(depth.maximumLevel), so they are class "
        + "indices, not probabilities; for hard predictions give --prob-values index=1"
    }
  }
}
