/// The tiles that lie side by side, of which some rows have been counted.
final class TileRow {
  private let tileSize: Int
  private let size: ImageSize
  private let losses: TileLosses?
  private let counters: [TileCounter]
  private var tally: LevelTally
  private(set) var worst: WorstTile?

  /// The tiles of a picture, of which the first row of tiles is next.
  ///
  /// - Parameters:
  ///   - counters: How many tables are in use at a time: one, or one for each tile side by side.
  ///   - losses: What ranks the tiles; without them there is no worst one.
  init(size: ImageSize, depth: BitDepth, tileSize: Int, counters: Int, losses: TileLosses?) {
    precondition((1...TileCounter.largestTileSize).contains(tileSize), "tiles of \(tileSize)")
    self.size = size
    self.tileSize = tileSize
    self.losses = losses
    self.counters = (0..<counters).map { _ in TileCounter(depth: depth) }
    tally = LevelTally(depth: depth)
  }

  /// Counts a band that begins at a row of the picture.
  func count<Target, Level>(_ band: PixelBand<Target, Level>, firstRow: Int, rows: Int) {
    var row = 0
    while row < rows {
      let y = firstRow + row
      let tileTop = y - y % tileSize
      let tileBottom = min(tileTop + tileSize, size.height)
      let part = row..<min(rows, tileBottom - firstRow)
      countTiles(
        band, rows: part, top: tileTop, areComplete: firstRow + part.upperBound == tileBottom)
      row = part.upperBound
    }
  }

  private func countTiles<Target, Level>(
    _ band: PixelBand<Target, Level>, rows: Range<Int>, top: Int, areComplete: Bool
  ) {
    for (column, left) in stride(from: 0, to: size.width, by: tileSize).enumerated() {
      let counter = counters[column % counters.count]
      let count = min(tileSize, size.width - left)
      for row in rows {
        counter.count(band.segment(at: row * band.width + left, count: count))
      }
      if areComplete { finish(counter, x: left, y: top) }
    }
  }

  /// The picture's tally, once all its bands are counted.
  func finish() -> LevelTally {
    for counter in counters { counter.finishPicture(into: &tally) }
    return tally
  }

  private func finish(_ counter: TileCounter, x: Int, y: Int) {
    let limit = worst?.meanLoss ?? -1
    guard let loss = counter.finishTile(into: &tally, losses: losses, above: limit) else { return }
    worst = WorstTile(x: x, y: y, meanLoss: loss)
  }
}
