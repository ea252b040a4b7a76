/// The tiles that lie side by side, of which some rows have been counted.
final class TileRow {
  private let tileSize: Int
  private let size: ImageSize
  private let losses: LevelLosses?
  private let counters: [TileCounter]
  private(set) var tally: LevelTally
  private(set) var worst: WorstTile?

  /// The tiles of a picture, of which the first row of tiles is next.
  ///
  /// - Parameters:
  ///   - bandRows: The rows that come at a time. Where bands hold whole tiles, one tile is counted
  ///     after the other, and all use one table.
  ///   - losses: What ranks the tiles; without them there is no worst one.
  init(size: ImageSize, depth: BitDepth, tileSize: Int, bandRows: Int, losses: LevelLosses?) {
    precondition((1...TileCounter.largestTileSize).contains(tileSize), "tiles of \(tileSize)")
    self.size = size
    self.tileSize = tileSize
    self.losses = losses
    let bandsHoldWholeTiles = bandRows % tileSize == 0 || bandRows >= size.height
    let tilesAcross = (size.width + tileSize - 1) / tileSize
    counters = (0..<(bandsHoldWholeTiles ? 1 : tilesAcross)).map { _ in TileCounter(depth: depth) }
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

  private func finish(_ counter: TileCounter, x: Int, y: Int) {
    guard let loss = counter.finishTile(into: &tally, losses: losses) else { return }
    if loss > (worst?.meanLoss ?? -1) { worst = WorstTile(x: x, y: y, meanLoss: loss) }
  }
}
