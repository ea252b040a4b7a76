/// What was counted of one pair: all that findings follow from.
public struct PairFacts: Sendable {
  /// The picture's size.
  public var size: ImageSize
  /// The mask's levels as stored where they are scaled, else 0 and 255; or its numbers.
  public var mask: PlaneCounts
  /// The map's levels or probabilities.
  public var map: PlaneCounts
  /// How often the map's levels, of floats 256, meet each class.
  public var joint: LevelTally
  /// Whether p = y in every pixel that counts.
  public var mapEqualsMask: Bool
  /// Pixels that are certain and wrong.
  public var saturatedWrong: UInt64
  /// The map's own size, where it was brought to the mask's.
  public var resizedFrom: ImageSize?
  /// What tells the map's samples from those of others.
  public var fingerprint = SampleFingerprint()

  /// The facts of a pair that were counted elsewhere.
  public init(
    size: ImageSize, mask: PlaneCounts, map: PlaneCounts, joint: LevelTally,
    mapEqualsMask: Bool = false, saturatedWrong: UInt64 = 0
  ) {
    (self.size, self.mask, self.map, self.joint) = (size, mask, map, joint)
    (self.mapEqualsMask, self.saturatedWrong) = (mapEqualsMask, saturatedWrong)
  }

  /// How often foreground ranks above background, or `nil` where there is one class only.
  var areaUnderROC: Double? { LevelCurve(joint).areaUnderROC }

  /// Pixels of the classes y ≥ 0.5 and y < 0.5.
  var classes: (foreground: UInt64, background: UInt64) {
    let curve = LevelCurve(joint)
    return (curve.foreground, curve.background)
  }
}

extension LevelTally {
  /// Whether p = y in every pixel.
  var hasNoError: Bool {
    softErrors == 0 && background.dropFirst().allSatisfy { $0 == 0 }
      && foreground.dropLast().allSatisfy { $0 == 0 }
  }
}
