/// How one pair is scored: the rules for its depths, and the height of its bands.
struct PairPlan {
  let size: ImageSize
  let maskRule: TargetRule
  let mapRule: MapRule
  let bandRows: Int
  private let maskDepth: BitDepth
  private let mapDepth: BitDepth
  private let tileSize: Int

  init(mask: any BandReader, map: any BandReader, _ options: ScoringOptions) {
    precondition(options.bandRows ?? 1 > 0, "bands of \(options.bandRows ?? 0) rows")
    size = mask.size
    (maskDepth, mapDepth) = (mask.depth, map.depth)
    maskRule = TargetRule(
      options.maskValues, ignoredLevel: options.ignoredLevel, maskDepth: mask.depth)
    mapRule = MapRule(options.probabilityValues, mapDepth: map.depth)
    bandRows = Self.bandRows(options, size: size, mapDepth: mapRule.depth)
    tileSize = options.tileSize
  }

  /// Whether it is also the plan of another pair, under the same options.
  func fits(mask: any BandReader, map: any BandReader) -> Bool {
    size == mask.size && maskDepth == mask.depth && mapDepth == map.depth
  }

  /// The rows of a band: whole tiles, or fewer rows where a band would pass half a million pixels, which
  /// fit into a core's cache, and let threads pass bands on to each other without long waits. Maps of
  /// 16 bits keep whole tiles, since a table a tile takes more memory.
  private static func bandRows(_ options: ScoringOptions, size: ImageSize, mapDepth: BitDepth)
    -> Int
  {
    let pixels = 1 << 19
    let suitable =
      mapDepth == .sixteen
      ? options.tileSize : min(options.tileSize, max(1, pixels / size.width))
    return min(options.bandRows ?? suitable, size.height)
  }

  /// How many tables of counts are in use at a time. Where bands hold whole tiles, one tile is
  /// counted after the other, and all use one table; else each of those side by side has its own.
  var tables: Int {
    let bandsHoldWholeTiles = bandRows % tileSize == 0 || bandRows == size.height
    return bandsHoldWholeTiles ? 1 : (size.width + tileSize - 1) / tileSize
  }

  /// Bytes for bands and tables: levels as stored, which pixels count, the indices of a heatmap.
  func memory(mask: any BandReader, map: any BandReader) -> Int {
    let bytesPerPixel = mask.depth.bytesPerSample + map.depth.bytesPerSample + 2
    return bandRows * size.width * bytesPerPixel + tables * TileCounter.memory(mapRule.depth)
      + mask.heldBytes + map.heldBytes
  }
}
