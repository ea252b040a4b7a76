/// Why a pair of planes that can be read cannot be scored.
public enum ScoreError: Error, Equatable {
  /// One of the two planes of a pair.
  public enum Side: String, Sendable {
    case mask
    case prediction
  }

  /// The planes differ in size.
  case sizeMismatch(mask: ImageSize, prediction: ImageSize)
  /// The weights or the region of a pair differ from it in size.
  case companionMismatch(Companion, mask: ImageSize, companion: ImageSize)
  /// A plane of 8 bits or more has only the levels 0 and 1.
  case indexLevels(Side, depth: BitDepth)
  /// A plane holds whole numbers, and no rule says what they stand for.
  case lacksClasses(Side)
  /// A plane holds numbers that are no probabilities, or no logits.
  case notAProbability(Side, InvalidNumbers, areLogits: Bool)
  /// A plane of classes holds what is no number.
  case notAClass(Side, InvalidNumbers)
  /// The weights hold numbers that are none.
  case notAWeight(InvalidNumbers)
  /// A map of levels was said to hold logits.
  case levelsAreNoLogits
  /// A map of classes was to be interpolated.
  case classesHaveNoMean
  /// A map of another size than its mask says which of its pixels count.
  case coverageIsNotResized

  /// A plane that goes with a pair.
  public enum Companion: String, Sendable {
    case weights
    case region
  }
}

extension ScoreError: CodedError {
  /// The kind of failure, for programs.
  public var code: FailureCode {
    switch self {
    case .sizeMismatch, .companionMismatch: .sizeMismatch
    case .indexLevels, .lacksClasses, .classesHaveNoMean: .indexLevels
    case .notAProbability, .notAClass, .notAWeight: .notAProbability
    case .levelsAreNoLogits: .unsupportedFormat
    case .coverageIsNotResized: .alpha
    }
  }

  /// The sentence for people, where nobody knows the names of files.
  public var description: String { description(mask: "the mask", prediction: "the prediction") }

  /// The sentence for people, with the names of the pair's files.
  public func description(mask: String, prediction: String) -> String {
    switch self {
    case .sizeMismatch(let maskSize, let predictionSize):
      "\(mask) is \(maskSize) pixels but \(prediction) is \(predictionSize); "
        + "save both in one size, or bring the map to the mask's with --resize nearest or bilinear"
    case .companionMismatch(let companion, let maskSize, let size):
      "\(mask) is \(maskSize) pixels but the \(companion.rawValue) that go with it are \(size); "
        + "save both in one size"
    case .indexLevels(.mask, let depth):
      "\(mask) has only the levels 0 and 1 of \(depth.maximumLevel), so they are class indices; "
        + "say which is foreground: --mask-values index=1"
    case .indexLevels(.prediction, let depth):
      "\(prediction) has only the levels 0 and 1 of \(depth.maximumLevel), so they are class "
        + "indices, not probabilities; for hard predictions give --prob-values index=1"
    case .lacksClasses(.mask):
      "\(mask) holds whole numbers of which nobody knows the largest; say which are foreground: "
        + "--mask-values nonzero, above=T or index=K"
    case .lacksClasses(.prediction):
      "\(prediction) holds whole numbers, not probabilities; for hard predictions give "
        + "--prob-values index=K"
    case .notAProbability(let side, let invalid, let areLogits):
      invalid.sentence(side == .mask ? mask : prediction, side, areLogits: areLogits)
    case .notAClass(.mask, let invalid):
      "\(mask) has \(invalid.textOfMissingClasses); "
        + "leave out such pixels with --ignore nan, or write the classes again"
    case .notAClass(.prediction, let invalid):
      "\(prediction) has \(invalid.textOfMissingClasses); write the classes again"
    case .notAWeight(let invalid):
      "the weights of \(mask) have \(invalid.text) that are not from 0 to 1,000,000, "
        + "first \(invalid.place); write them again"
    case .levelsAreNoLogits:
      "\(prediction) holds stored levels, which are no logits; leave out --logits, or give an array "
        + "of floats"
    case .coverageIsNotResized:
      "\(prediction) has transparent pixels, which are not resized; save it in the size of \(mask), or "
        + "without its alpha channel"
    case .classesHaveNoMean:
      "\(prediction) holds classes, of which --resize bilinear finds no mean; "
        + "give --resize nearest with --prob-values index=K"
    }
  }
}

extension InvalidNumbers {
  fileprivate var text: String { count == 1 ? "1 value" : "\(count) values" }
  fileprivate var textOfMissingClasses: String {
    "\(text) that \(count == 1 ? "is" : "are") no number and so no class, first \(place)"
  }
  fileprivate var place: String { "\(value) at pixel (\(x), \(y))" }

  fileprivate func sentence(_ file: String, _ side: ScoreError.Side, areLogits: Bool) -> String {
    if areLogits {
      return "\(file) has \(text) beyond -1,000,000…1,000,000, first \(place); "
        + "write the logits of the model again"
    }
    let found = "\(file) has \(text) outside 0…1, first \(place); "
    switch side {
    case .prediction where someAreFinite: return found + "if they are logits, give --logits"
    case .prediction: return found + "write the probabilities again"
    case .mask:
      return found + "pass over them with --ignore, or choose the foreground with --mask-values"
    }
  }
}
