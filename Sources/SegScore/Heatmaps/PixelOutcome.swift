/// What becomes of a pixel where mask and map are cut into foreground and background, as a row of outcomes says.
public enum PixelOutcome: UInt8, Sendable {
  /// It does not count.
  case ignored = 0
  case trueNegative = 1
  case falseNegative = 2
  case falsePositive = 3
  case truePositive = 4

  /// Whether it is foreground of the mask.
  public var isInMask: Bool { self == .falseNegative || self == .truePositive }

  /// Whether the map calls it foreground.
  public var isInMap: Bool { self == .falsePositive || self == .truePositive }

  /// The outcome of a pixel that counts.
  @inline(__always)
  static func of(isInMask: Bool, isInMap: Bool) -> UInt8 {
    1 + (isInMask ? 1 : 0) + (isInMap ? 2 : 0)
  }
}

/// The outcomes of pixels whose mask and map hold levels.
struct OutcomeIndex {
  /// The least target in units of 1/65,535 that is foreground.
  private let leastTarget: Int32
  /// The least stored level that is called foreground; above all levels where none is.
  private let leastLevel: Int32

  init(_ cut: MapCut, depth: BitDepth) {
    leastTarget = Int32(cut.mask.leastLevel)
    let levels = 0..<depth.levelCount
    // Levels ascend with what they stand for.
    leastLevel = Int32(
      cut.leastProbability.flatMap { least in
        levels.first { depth.value(level: $0) >= least }
      } ?? depth.levelCount)
  }

  /// Fills the outcomes of neighbouring pixels, whether they count or not.
  func fill<Target, Level>(
    _ outcomes: UnsafeMutablePointer<UInt8>, _ segment: PixelBand<Target, Level>.Segment
  ) {
    let scale = Int32(Pixels<Target, Level>.targetScale)
    let (targets, levels) = (segment.pixels.targets, segment.pixels.levels)
    for pixel in 0..<segment.count {
      outcomes[pixel] = PixelOutcome.of(
        isInMask: Int32(truncatingIfNeeded: targets[pixel]) &* scale >= leastTarget,
        isInMap: Int32(truncatingIfNeeded: levels[pixel]) >= leastLevel)
    }
  }
}

/// Where a mask and a map of levels are cut, as far as that is known before all was read.
struct MapCut {
  let mask: MaskCut
  /// The least probability that is called foreground; `nil` where each map is stretched first, so that it is
  /// known only when all was read.
  let leastProbability: Double?
}
