/// What one pass over a pair counts.
public struct PairTally: Equatable, Sendable {
  /// The picture's size.
  public let size: ImageSize
  /// What was counted over the pixels that count.
  public let tally: PictureTally
  /// The tile that costs most, or `nil` where no pixel counts or the convention has no value.
  public internal(set) var worstTile: WorstTile?
  /// The numbers that look at where pixels lie, where they are wanted.
  public internal(set) var spatial: SpatialNumbers?
  /// The map's own size, where it was brought to the mask's.
  public internal(set) var resizedFrom: ImageSize?

  /// The most bytes of what is counted of a pair.
  package static func tableBytes(mask: any BandReader, map: any BandReader) -> Int {
    guard let depth = map.format.depth, let maskDepth = mask.format.depth else {
      return min(1 << 16, mask.size.pixelCount) * MemoryLayout<LevelCounts>.stride
    }
    let cells = maskDepth == .one ? 0 : MemoryLayout<SoftCell>.stride
    return depth.levelCount * (2 * MemoryLayout<UInt64>.stride + cells)
  }

  /// Whether a side of the pair holds numbers, so that losses are sums and not counts.
  public var holdsNumbers: Bool {
    if case .numbers = tally { true } else { false }
  }

  /// Forgets the tile that costs most, where another convention would choose another.
  package mutating func forgetWorstTile() { worstTile = nil }
}
