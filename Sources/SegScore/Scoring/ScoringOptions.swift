/// How a pair is read into counts.
public struct ScoringOptions: Sendable {
  /// How a mask's level becomes a target.
  public var maskValues = MaskValues.scaled
  /// How a map's level becomes a probability.
  public var probabilityValues = ProbabilityValues.scaled
  /// The stored mask level whose pixels do not count, or `nil` where all count.
  public var ignoredLevel: Int?
  /// The convention that ranks tiles.
  public var tileConvention = SaturationConvention.pytorch
  /// The side of a tile, in pixels, at most 65,535.
  public var tileSize = 256
  /// How many rows are decoded at a time, or `nil` for a height that suits the width.
  ///
  /// It changes memory and speed, and no result.
  public var bandRows: Int?

  /// The defaults: targets and probabilities are scaled levels, and every pixel counts.
  public init() {}

  /// The rows of a band: whole tiles, or fewer of them where rows are so wide that a band would pass
  /// four million pixels. Maps of 16 bits keep whole tiles, since a table a tile takes more memory.
  func bandRows(size: ImageSize, mapDepth: BitDepth) -> Int {
    let rows = mapDepth == .sixteen ? tileSize : min(tileSize, max(1, (4 << 20) / size.width))
    return min(bandRows ?? rows, size.height)
  }
}
