/// The numbers of one scored picture.
public struct PictureScore: Equatable, Sendable {
  /// The picture's size.
  public let size: ImageSize
  /// How many labels it has; the pixels of each count apart.
  public let labels: Int
  /// How many pixels count.
  public let pixels: Int
  /// The values of the run's metrics, in the order of ``MetricRules/metrics``.
  public let values: [MetricValue]
  /// The tile that costs most.
  public let worstTile: WorstTile?
  /// Whether some counted pixel of the mask has y ≥ 0.5.
  public let maskHasForeground: Bool
  /// Whether some counted pixel of the map reaches the threshold.
  public let predictionHasForeground: Bool
  /// The map's own size, where it was brought to the mask's; of several labels that of the first such map.
  public let resizedFrom: ImageSize?
  /// Whether the map holds floats, whose curves are over 65,536 levels to which p was rounded.
  public let curvesAreRounded: Bool
  /// The curves that a data set's averages are made of, unless ``DatasetPools/takeCurve(of:)`` has them.
  public internal(set) var salientCurve: SalientCurve?

  /// A score as it was derived or stored.
  package init(
    size: ImageSize, labels: Int, pixels: Int, values: [MetricValue], worstTile: WorstTile?,
    maskHasForeground: Bool, predictionHasForeground: Bool, resizedFrom: ImageSize?,
    curvesAreRounded: Bool, salientCurve: SalientCurve? = nil
  ) {
    (self.size, self.labels, self.pixels, self.values) = (size, labels, pixels, values)
    (self.worstTile, self.resizedFrom) = (worstTile, resizedFrom)
    self.maskHasForeground = maskHasForeground
    self.predictionHasForeground = predictionHasForeground
    self.curvesAreRounded = curvesAreRounded
    self.salientCurve = salientCurve
  }

  /// How many pixels do not count.
  public var ignored: Int { labels * size.pixelCount - pixels }

  /// The score without its curves, which are much larger than all the rest.
  var withoutCurve: Self {
    var score = self
    score.salientCurve = nil
    return score
  }
}

/// One picture of a data set, or one label of it: scored or failed.
public struct PictureRow: Equatable, Sendable {
  /// The picture's name: its path below the folder, without the extension.
  public let image: String
  /// The label, empty where a picture has but one, or ``allLabels`` for all of a picture together.
  public let label: String
  /// The values of the columns that a list of pairs brought along.
  public let extras: [String]
  /// Its score, or why it has none.
  public let outcome: Outcome

  /// A row of a picture.
  public init(image: String, label: String = "", extras: [String] = [], outcome: Outcome) {
    self.image = image
    self.label = label
    self.extras = extras
    self.outcome = outcome
  }

  /// The label of the row of a picture's labels together.
  public static let allLabels = "*"

  /// The order of rows: by the bytes of images, then of labels.
  func precedes(_ other: Self) -> Bool {
    if image.utf8.elementsEqual(other.image.utf8) {
      return label.utf8.lexicographicallyPrecedes(other.label.utf8)
    }
    return image.utf8.lexicographicallyPrecedes(other.image.utf8)
  }

  /// Whether it stands for a whole picture.
  public var isPicture: Bool { label.isEmpty || label == Self.allLabels }

  /// What came of a picture.
  public enum Outcome: Equatable, Sendable {
    case scored(PictureScore)
    case failed(Failure)
  }

  /// The score, if there is one.
  public var score: PictureScore? {
    if case .scored(let score) = outcome { score } else { nil }
  }

  /// The failure, if there is one.
  public var failure: Failure? {
    if case .failed(let failure) = outcome { failure } else { nil }
  }
}
