public import ArgumentParser
public import SegScore
import SegScoreFiles

/// Which files are scored, and how their levels are read.
struct InputOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("Folder of ground-truth masks, or one mask.", valueName: "masks"))
  var masks: String?

  @Argument(
    help: ArgumentHelp("Folder of predicted probability maps, or one map.", valueName: "probs"))
  var predictions: String?

  @Option(
    help: ArgumentHelp(
      "Score the pairs of a list instead: CSV or JSON lines with image, mask, prob and, where "
        + "wanted, label, weight and roi. - is standard input.",
      valueName: "file"))
  var pairs: String?

  @Flag(help: "The folders in masks and probs are labels of the pictures in them.")
  var labels = false

  @Option(
    help: ArgumentHelp(
      "What each pixel's loss weighs: a folder of pictures or arrays, or one of them.",
      valueName: "folder"))
  var weights: String?

  @Option(
    help: ArgumentHelp(
      "Only pixels that are not 0 here count: a folder of pictures or arrays, or one of them.",
      valueName: "folder"))
  var roi: String?

  @Option(
    help: ArgumentHelp(
      "Take one part of the pictures only, of N parts by their names, 0/N to N-1/N. "
        + "segscore merge joins the runs of all parts.",
      valueName: "I/N"),
    transform: parseShard)
  var shard: Shard?

  @Option(help: ArgumentHelp("Cut this off the names of masks before pairing.", valueName: "text"))
  var maskSuffix = ""

  @Option(help: ArgumentHelp("Cut this off the names of maps before pairing.", valueName: "text"))
  var probSuffix = ""

  @Option(
    help: ArgumentHelp(
      "How a mask's stored level becomes the target: scaled, above=T, nonzero or index=K,K…; "
        + "T is rounded to the array's type. (default: scaled)",
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

  // Unconditional, for classes below 0, such as -1, look like options.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Pixels of this stored mask level do not count; for float masks a value, which is rounded "
        + "to the array's type, or nan.",
      valueName: "level"),
    transform: parseIgnored)
  var ignore: IgnoredSamples?

  @Option(
    help: ArgumentHelp("Foreground is this colour of the masks.", valueName: "RRGGBB"),
    transform: parseColor)
  var maskColor: RGBColor?

  @Option(
    help: ArgumentHelp(
      "Bring maps of other sizes to their masks' size.", valueName: "method"))
  var resize: ResizeMethod?

  @Option(
    help: ArgumentHelp(
      "Pictures that are not fully opaque are an error, or have their alpha ignored, or only their "
        + "pixels whose alpha is not 0 count."))
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
    case roi

    var rule: ReadingRules.AlphaRule {
      switch self {
      case .error: .refused
      case .ignore: .ignored
      case .roi: .region
      }
    }
  }

  func validate() throws {
    if maskColor != nil && maskValues != .scaled {
      throw ValidationError("--mask-color chooses the foreground, so --mask-values cannot.")
    }
    if maskColor != nil && ignore != nil {
      throw ValidationError("--mask-color leaves no levels, so --ignore has nothing to compare.")
    }
    if resize == .bilinear && probValues != .scaled {
      throw ValidationError(
        "--resize bilinear finds no mean of classes; give --resize nearest with --prob-values.")
    }
  }

  /// Refuses what names no files, or names them twice.
  func validateSources() throws {
    if pairs == nil {
      guard masks != nil, predictions != nil else {
        throw ValidationError(
          "Give a folder or a file of masks and one of predictions, or a list with --pairs.")
      }
      return
    }
    if masks != nil {
      throw ValidationError("--pairs names all files, so there is nothing to add.")
    }
    if labels || weights != nil || roi != nil || !maskSuffix.isEmpty || !probSuffix.isEmpty {
      throw ValidationError(
        "--pairs names all files and labels, so --labels, --weights, --roi, --mask-suffix and "
          + "--prob-suffix cannot.")
    }
  }

  /// How the files of a pair are read.
  var reading: PairReading {
    var reading = PairReading()
    reading.changeAll { rules in
      rules.maximumPixels = maxPixels
      rules.alpha = alpha.rule
    }
    reading.resize = resize
    reading.mask.foregroundColor = maskColor
    if case .index = maskValues { reading.mask.readsPaletteIndices = true }
    if case .index = probValues { reading.map.readsPaletteIndices = true }
    return reading
  }
}

extension ResizeMethod: ExpressibleByArgument {}
