import ArgumentParser
import SegScore
import SegScoreFiles

/// Which files are scored, and how their levels are read.
struct InputOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("Folder of ground-truth masks, or one mask.", valueName: "masks"))
  var masks: String

  @Argument(
    help: ArgumentHelp("Folder of predicted probability maps, or one map.", valueName: "probs"))
  var predictions: String

  @Option(help: ArgumentHelp("Cut this off the names of masks before pairing.", valueName: "text"))
  var maskSuffix = ""

  @Option(help: ArgumentHelp("Cut this off the names of maps before pairing.", valueName: "text"))
  var probSuffix = ""

  @Option(
    help: ArgumentHelp(
      "How a mask's stored level becomes the target: scaled, above=T, nonzero or index=K,K…. "
        + "(default: scaled)",
      valueName: "rule"),
    transform: parseMaskValues)
  var maskValues = MaskValues.scaled

  @Option(
    help: ArgumentHelp(
      "How a map's stored level becomes the probability: scaled, or index=K for hard "
        + "predictions. (default: scaled)",
      valueName: "rule"),
    transform: parseProbabilityValues)
  var probValues = ProbabilityValues.scaled

  @Option(
    help: ArgumentHelp(
      "Pixels of this stored mask level do not count; for float masks a value, or nan.",
      valueName: "level"),
    transform: parseIgnored)
  var ignore: IgnoredSamples?

  @Option(
    help: ArgumentHelp("Foreground is this colour of the masks.", valueName: "RRGGBB"),
    transform: parseColor)
  var maskColor: RGBColor?

  @Option(help: "What to do with pictures that are not fully opaque.")
  var alpha = AlphaChoice.error

  @Option(
    help: ArgumentHelp(
      "The most pixels that a picture may have. (default: \(ReadingRules.defaultMaximumPixels))",
      valueName: "pixels"),
    transform: parsePositive)
  var maxPixels = ReadingRules.defaultMaximumPixels

  enum AlphaChoice: String, ExpressibleByArgument, CaseIterable {
    case error
    case ignore
  }

  func validate() throws {
    if maskColor != nil && maskValues != .scaled {
      throw ValidationError("--mask-color chooses the foreground, so --mask-values cannot.")
    }
    if maskColor != nil && ignore != nil {
      throw ValidationError("--mask-color leaves no levels, so --ignore has nothing to compare.")
    }
  }

  /// How the files of a pair are read.
  var reading: PairReading {
    var reading = PairReading()
    reading.changeAll { rules in
      rules.maximumPixels = maxPixels
      rules.ignoresAlpha = alpha == .ignore
    }
    reading.mask.foregroundColor = maskColor
    if case .index = maskValues { reading.mask.readsPaletteIndices = true }
    if case .index = probValues { reading.map.readsPaletteIndices = true }
    return reading
  }
}
