/// The kinds of findings that do not make a pair fail, as they stand in outputs. The first are to be looked at
/// first.
public enum FindingKind: String, CaseIterable, Sendable {
  // Of the data set
  /// All maps together agree better with the inverse of the masks.
  case invertedDataSet = "inverted_data_set"
  /// No map reaches p = 0.5 anywhere.
  case neverForeground = "never_foreground"
  /// No map is below p = 0.5 anywhere.
  case alwaysForeground = "always_foreground"
  /// No mask has foreground.
  case allMasksEmpty = "all_masks_empty"
  /// No mask has background.
  case allMasksFull = "all_masks_full"

  // Of pairs
  /// Mask and map are equal in every pixel.
  case mapEqualsMask = "map_equals_mask"
  /// The width of one is the height of the other.
  case swappedSides = "swapped_sides"
  /// The map agrees better with the inverse of the mask.
  case invertedMask = "inverted_mask"
  /// No pixel counts.
  case noPixelCounts = "no_pixel_counts"

  // Of masks
  /// Levels from 0 to a few, as classes have.
  case indexPicture = "index_picture"
  /// Levels around 0 and the maximum, as JPEG leaves.
  case ringing
  /// The two levels in the middle, between which 0.5 lies.
  case middleLevels = "middle_levels"
  /// A few levels between 0 and the maximum.
  case fewLevels = "few_levels"
  /// Many levels between 0 and the maximum.
  case softLevels = "soft_levels"

  // Of maps
  /// One value everywhere, where the mask has both classes or the value is not certain.
  case constantMap = "constant_map"
  /// No probability above 1/255, where the mask has foreground.
  case tinyProbabilities = "tiny_probabilities"
  /// Only the probabilities 0 and 1.
  case hardMap = "hard_map"

  // Of files
  /// A JPEG picture that says it is to be turned, which is not done.
  case rotated

  // Notes
  /// Pixels that are certain and wrong, over the data set.
  case certainAndWrong = "certain_and_wrong"
  /// A mask without foreground.
  case emptyMask = "empty_mask"
  /// A mask without background.
  case fullMask = "full_mask"
  /// A map of another size that was brought to its mask's.
  case resized
  /// Maps of 16 bits with levels of 8.
  case eightBitLevels = "eight_bit_levels"
  /// Gamma or a profile of colours, which is passed over.
  case gammaIgnored = "gamma_ignored"
  /// One map for several pictures.
  case duplicateMap = "duplicate_map"
  /// A prediction without a mask.
  case extraPrediction = "extra_prediction"
  /// Hidden files and files with other endings.
  case filesPassedOver = "files_passed_over"

  /// What it means for scores.
  public var severity: Severity {
    switch self {
    case .certainAndWrong, .emptyMask, .fullMask, .resized, .eightBitLevels, .gammaIgnored,
      .duplicateMap, .extraPrediction, .filesPassedOver:
      .note
    case .invertedDataSet, .neverForeground, .alwaysForeground, .allMasksEmpty, .allMasksFull,
      .mapEqualsMask, .swappedSides, .invertedMask, .noPixelCounts, .indexPicture, .ringing,
      .middleLevels, .fewLevels, .softLevels, .constantMap, .tinyProbabilities, .hardMap, .rotated:
      .warning
    }
  }
}
