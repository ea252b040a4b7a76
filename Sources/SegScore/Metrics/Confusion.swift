/// How many pixels are called right and wrong once the map is cut at a threshold.
public struct Confusion: Equatable, Sendable {
  /// Foreground called foreground.
  public var truePositives: UInt64 = 0
  /// Background called foreground.
  public var falsePositives: UInt64 = 0
  /// Foreground called background.
  public var falseNegatives: UInt64 = 0
  /// Background called background.
  public var trueNegatives: UInt64 = 0

  /// A confusion of the given counts.
  public init(
    truePositives: UInt64 = 0, falsePositives: UInt64 = 0, falseNegatives: UInt64 = 0,
    trueNegatives: UInt64 = 0
  ) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
    self.trueNegatives = trueNegatives
  }

  /// The confusion of pixels of which so many are called foreground, are foreground, and both.
  init(pixels: Int, positive: Int, foreground: Int, both: Int) {
    self.init(
      truePositives: UInt64(both), falsePositives: UInt64(positive - both),
      falseNegatives: UInt64(foreground - both),
      trueNegatives: UInt64(pixels - positive - foreground + both))
  }

  /// The Dice coefficient 2·TP / (2·TP + FP + FN), in `0...1`, higher is better (Dice 1945).
  ///
  /// No value when neither the mask nor the prediction has a foreground pixel.
  public var dice: Double? {
    ratio(2 * truePositives, of: 2 * truePositives + falsePositives + falseNegatives)
  }

  /// The intersection over union TP / (TP + FP + FN), in `0...1`, higher is better (Jaccard 1901).
  ///
  /// No value when neither the mask nor the prediction has a foreground pixel.
  public var iou: Double? {
    ratio(truePositives, of: truePositives + falsePositives + falseNegatives)
  }

  /// The precision TP / (TP + FP), in `0...1`, higher is better.
  ///
  /// No value when the prediction has no foreground pixel.
  public var precision: Double? { ratio(truePositives, of: truePositives + falsePositives) }

  /// The recall TP / (TP + FN), in `0...1`, higher is better.
  ///
  /// No value when the mask has no foreground pixel.
  public var recall: Double? { ratio(truePositives, of: truePositives + falseNegatives) }

  /// How many pixels of the mask are foreground.
  var foreground: UInt64 { truePositives + falseNegatives }

  /// How many pixels of the mask are background.
  var background: UInt64 { trueNegatives + falsePositives }

  /// Whether the mask has a foreground pixel.
  public var maskHasForeground: Bool { foreground > 0 }

  /// Whether the prediction has a foreground pixel.
  public var predictionHasForeground: Bool { truePositives + falsePositives > 0 }

  /// Adds the counts of other pixels.
  public static func += (total: inout Self, part: Self) {
    total.truePositives += part.truePositives
    total.falsePositives += part.falsePositives
    total.falseNegatives += part.falseNegatives
    total.trueNegatives += part.trueNegatives
  }
}

extension LevelTally {
  /// The confusion at a threshold: p ≥ threshold is called foreground, y ≥ 0.5 is foreground.
  public func confusion(threshold: Double) -> Confusion {
    confusion(ForegroundCut(threshold: threshold))
  }

  /// The confusion where mask and map are cut.
  func confusion(_ cut: ForegroundCut) -> Confusion {
    var confusion = Confusion()
    for level in 0..<depth.levelCount {
      let cell = soft.isEmpty ? SoftCell() : soft[level]
      let positive = foreground[level] + cell.foreground(cut.mask)
      let negative = background[level] + cell.pixels - cell.foreground(cut.mask)
      if depth.value(level: level) >= cut.leastProbability {
        confusion.truePositives += positive
        confusion.falsePositives += negative
      } else {
        confusion.falseNegatives += positive
        confusion.trueNegatives += negative
      }
    }
    return confusion
  }
}
