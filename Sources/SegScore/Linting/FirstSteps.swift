extension FindingCode {
  /// What to do about all findings of the code, as an order without an end.
  var step: String {
    switch self {
    case .failure(let code): code.step
    case .kind(let kind): kind.step
    }
  }
}

extension FailureCode {
  fileprivate var step: String {
    switch self {
    case .missingPrediction: "add the predictions that are missing, or cut suffixes off names"
    case .missingMask: "add the files that are missing"
    case .duplicateName, .ambiguousName: "keep one file of each name"
    case .invalidName: "rename the files whose names cannot be used"
    case .unreadableFile, .notAFile: "see to it that all files can be read"
    case .emptyFile, .damagedFile: "write the damaged files again"
    case .unsupportedFormat: "save all files as PNG, JPEG, NPY or NPZ"
    case .color: "save masks and maps as grey, or choose a class of the masks"
    case .alpha: "say what alpha means with --alpha"
    case .sizeMismatch: "bring masks and maps to one size and the same labels"
    case .notAProbability: "say what values outside 0…1 mean, such as logits with --logits"
    case .indexLevels: "say which classes are foreground with --mask-values and --prob-values"
    case .tooLarge: "raise the limit that large pictures pass"
    case .writeFailed: "make room for the outputs"
    }
  }
}

extension FindingKind {
  fileprivate var step: String {
    switch self {
    case .invertedDataSet, .invertedMask:
      "look whether masks mark the background, and invert them with --mask-values index=0"
    case .neverForeground, .alwaysForeground, .tinyProbabilities:
      "look how probabilities become levels where maps are saved"
    case .allMasksEmpty, .allMasksFull: "look whether these are the right masks"
    case .mapEqualsMask: "look whether one folder was given twice"
    case .swappedSides: "turn the maps whose sides are swapped"
    case .noPixelCounts: "look at --ignore and --roi, which leave nothing to score"
    case .indexPicture, .fewLevels: "say what the levels of masks stand for with --mask-values"
    case .ringing: "cut masks that are not exact with --mask-values above=127"
    case .middleLevels: "say what the middle level means: --ignore 128 or --mask-values above=T"
    case .softLevels: "cut masks that are not meant to be soft with --mask-values above=127"
    case .constantMap: "look whether these maps are what the model says"
    case .hardMap: "save probabilities, or pass over the losses"
    case .rotated: "save pictures turned as they are shown"
    case .certainAndWrong: "compare the conventions with --bce all"
    case .emptyMask, .fullMask: "look at how many pictures means leave out"
    case .resized: "save maps in the size of their masks"
    case .eightBitLevels: "save maps with all their bits"
    case .gammaIgnored: "write pictures without gamma and profile"
    case .duplicateMap: "look whether maps were copied"
    case .extraPrediction: "add masks to the predictions that have none"
    case .filesPassedOver: "look whether pictures are among the files that were passed over"
    }
  }
}
