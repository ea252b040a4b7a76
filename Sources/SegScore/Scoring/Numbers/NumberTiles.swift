/// The tiles that lie side by side in a pair of numbers, of which some rows have been summed.
///
/// A tile is made of whole stretches: where its side is no multiple of a stretch, the next one is taken.
final class NumberTiles {
  private struct Tile {
    var loss = FixedTotal()
    var weight = FixedTotal()
  }

  private let size: ImageSize
  private let tileSize: Int
  private let tiles: UnsafeMutableBufferPointer<Tile>
  private(set) var worst: WorstTile?

  init(size: ImageSize, tileSize: Int) {
    self.size = size
    self.tileSize = (tileSize + stretchLength - 1) / stretchLength * stretchLength
    tiles = .allocate(capacity: (size.width - 1) / self.tileSize + 1)
    tiles.initialize(repeating: Tile())
  }

  deinit { tiles.deallocate() }

  /// Adds a stretch that begins at a column of the current row.
  func add(loss: Double, weight: Double, x: Int) {
    tiles[x / tileSize].loss += loss
    tiles[x / tileSize].weight += weight
  }

  /// Says that all stretches of a row were added.
  func endRow(_ y: Int) {
    guard (y + 1) % tileSize == 0 || y + 1 == size.height else { return }
    for column in tiles.indices {
      finish(tiles[column], x: column * tileSize, y: y - y % tileSize)
      tiles[column] = Tile()
    }
  }

  private func finish(_ tile: Tile, x: Int, y: Int) {
    guard tile.weight.value > 0 else { return }
    let mean = tile.loss.value / tile.weight.value
    if mean > worst?.meanLoss ?? -1 { worst = WorstTile(x: x, y: y, meanLoss: mean) }
  }
}
