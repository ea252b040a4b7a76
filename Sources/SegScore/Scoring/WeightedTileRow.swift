/// The tiles that lie side by side, in which each pixel is counted as often as it weighs.
///
/// Weights are levels, and count in units of 1/65,535. This is the plain loop over pixels: few runs have
/// weights.
final class WeightedTileRow {
  private let size: ImageSize
  private let tileSize: Int
  private let losses: LevelLosses?
  private var tiles: [WeightedTile]
  private let empty: WeightedTile
  private(set) var tally: LevelTally
  private(set) var worst: WorstTile?

  init(size: ImageSize, depth: BitDepth, tileSize: Int, losses: LevelLosses?) {
    (self.size, self.tileSize, self.losses) = (size, tileSize, losses)
    tally = LevelTally(depth: depth)
    empty = WeightedTile(depth: depth)
    tiles = Array(repeating: empty, count: Self.columns(width: size.width, tileSize: tileSize))
  }

  private static func columns(width: Int, tileSize: Int) -> Int { (width - 1) / tileSize + 1 }

  /// Bytes for all tiles side by side, the picture and an empty tile.
  static func memory(_ depth: BitDepth, width: Int, tileSize: Int) -> Int {
    (columns(width: width, tileSize: tileSize) + 2) * LevelTally.memory(depth)
  }

  /// Counts a band that begins at a row of the picture.
  func count<Target, Level>(
    _ band: PixelBand<Target, Level>, _ weights: NumberBand.Plane, firstRow: Int, rows: Int
  ) {
    for row in 0..<rows {
      for column in tiles.indices {
        let x = column * tileSize
        let start = row * band.width + x
        tiles[column].count(
          band.segment(at: start, count: min(tileSize, size.width - x)), weights, from: start)
      }
      let y = firstRow + row
      if (y + 1) % tileSize == 0 || y + 1 == size.height { finishTiles(y: y - y % tileSize) }
    }
  }

  private func finishTiles(y: Int) {
    for column in tiles.indices {
      let tile = tiles[column].tally
      if let losses, tile.pixels > 0 {
        let mean = tile.crossEntropy(losses).total.value / Double(tile.pixels)
        if mean > worst?.meanLoss ?? -1 {
          worst = WorstTile(x: column * tileSize, y: y, meanLoss: mean)
        }
      }
      tally += tile
      tiles[column] = empty
    }
  }
}

/// A tile in which each pixel is counted as often as it weighs.
struct WeightedTile {
  private(set) var tally: LevelTally

  init(depth: BitDepth) { tally = LevelTally(depth: depth) }

  /// Counts neighbouring pixels.
  ///
  /// - Parameter start: Where the first one is in the band of weights.
  mutating func count<Target, Level>(
    _ segment: PixelBand<Target, Level>.Segment, _ weights: NumberBand.Plane, from start: Int
  ) {
    let levelScale = UInt64(tally.depth.commonScale)
    let targetScale = UInt64(Pixels<Target, Level>.targetScale)
    for pixel in 0..<segment.count where segment.counted?[pixel] != 0 {
      let weight = weights.commonLevel(start + pixel)
      let level = Int(segment.pixels.levels[pixel])
      let target = segment.pixels.targets[pixel]
      if isBinary(target) {
        tally.add(
          level: level, background: target == 0 ? weight : 0, foreground: target == 0 ? 0 : weight,
          soft: SoftCell())
      } else {
        tally.addSoft(
          level: level, y: UInt64(target) * targetScale, p: UInt64(level) * levelScale,
          times: weight)
      }
    }
  }
}

extension NumberBand.Plane {
  /// A stored level on the common scale of `0...65_535`.
  fileprivate func commonLevel(_ pixel: Int) -> UInt64 {
    switch format {
    case .levels(.sixteen): UInt64(samples.assumingMemoryBound(to: UInt16.self)[pixel])
    case .levels(let depth):
      UInt64(samples.assumingMemoryBound(to: UInt8.self)[pixel]) * UInt64(depth.commonScale)
    case .integers, .float32, .float64: preconditionFailure("weights of \(format) in a table")
    }
  }
}
