/// The numbers of one scored picture.
public struct PictureScore: Equatable, Sendable {
  /// The picture's size.
  public let size: ImageSize
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

  /// How many pixels do not count.
  public var ignored: Int { size.pixelCount - pixels }
}

/// One picture of a data set: scored or failed.
public struct PictureRow: Equatable, Sendable {
  /// The picture's name: its path below the folder, without the extension.
  public let image: String
  /// Its score, or why it has none.
  public let outcome: Outcome

  /// A row of a picture.
  public init(image: String, outcome: Outcome) {
    self.image = image
    self.outcome = outcome
  }

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
