/// Counts the pixels of one tile at a time: the only code that looks at every pixel.
final class TileCounter {
  private let depth: BitDepth
  private let binary: BinaryTable
  private let soft: SoftTable
  /// At least as many pixels as this tile has, and as finished ones in the binary table have.
  private var tilePixels: UInt64 = 0
  private var finishedPixels: UInt64 = 0

  /// The largest side of a tile, whose pixels a 32-bit counter can hold.
  static let largestTileSize = 65_535

  /// Bytes of a counter of pixels of a map depth.
  static func memory(_ depth: BitDepth) -> Int {
    BinaryTable.memory(depth) + SoftTable.memory(depth)
  }

  /// A counter of pixels of a map depth.
  init(depth: BitDepth) {
    self.depth = depth
    binary = BinaryTable(depth: depth)
    soft = SoftTable(depth: depth, binary: binary)
  }

  deinit {
    soft.deallocate()
    binary.deallocate()
  }

  /// Pixels of a block. A constant, so that loops over a block become vector code without a rest.
  static let blockSize = 64

  /// Counts a part of one row.
  func count<Target, Level>(_ segment: PixelBand<Target, Level>.Segment) {
    tilePixels += UInt64(segment.count)
    if let counted = segment.counted { return countChosen(segment, counted) }
    let cells = binary.cells(Level.self)
    var start = 0
    while segment.count &- start >= Self.blockSize {
      countBlock(segment.pixels + start, cells)
      start &+= Self.blockSize
    }
    if start < segment.count { countRest(segment.pixels + start, count: segment.count - start) }
  }

  /// Looks at a block: most are constant in the mask, many in the map too.
  @inline(__always)
  private func countBlock<Target, Level>(
    _ block: Pixels<Target, Level>, _ cells: BinaryCells<Level>
  ) {
    let target = block.targets[0]
    if areEqual(block.targets, count: Self.blockSize) && isBinary(target) {
      let index = Int(target & 1)
      if areEqual(block.levels, count: Self.blockSize) {
        cells.add(Self.blockSize, class: index, level: block.levels[0])
      } else {
        cells.addBlock(block.levels, class: index)
      }
    } else if areBinary(block.targets, count: Self.blockSize) {
      cells.addBlock(block)
    } else {
      soft.addBlock(block)
    }
  }

  /// Counts fewer pixels than a block has.
  private func countRest<Target, Level>(_ rest: Pixels<Target, Level>, count: Int) {
    if areBinary(rest.targets, count: count) {
      binary.cells(Level.self).add(rest, count: count)
    } else {
      soft.add(rest, count: count)
    }
  }

  /// Counts a part of one row of which some pixels may not count.
  private func countChosen<Target, Level>(
    _ segment: PixelBand<Target, Level>.Segment, _ counted: UnsafePointer<UInt8>
  ) {
    let cells = binary.cells(Level.self)
    for start in stride(from: 0, to: segment.count, by: Self.blockSize) {
      let size = min(Self.blockSize, segment.count - start)
      let (block, counted) = (segment.pixels + start, counted + start)
      if !areEqual(counted, count: size) {
        for pixel in 0..<size where counted[pixel] == 1 { countRest(block + pixel, count: 1) }
      } else if counted[0] == 0 {
        continue
      } else if size == Self.blockSize {
        countBlock(block, cells)
      } else {
        countRest(block, count: size)
      }
    }
  }

  /// Ends the tile and starts the next one.
  ///
  /// - Parameter picture: A tally that gets the pixels of finished tiles, now or later.
  /// - Returns: The mean loss of the tile's counted pixels, if there are some and it is above a limit.
  func finishTile(
    into picture: inout LevelTally, losses: TileLosses?, above limit: Double
  ) -> Double? {
    soft.moveBinary()
    binary.addCopies()
    let mean = losses?.mean(binary, soft, above: limit)
    finishedPixels += tilePixels
    if finishedPixels > UInt64(UInt32.max) {
      binary.moveEarlier(to: &picture)
      finishedPixels = tilePixels
    }
    tilePixels = 0
    binary.endTile()
    soft.move(to: &picture)
    return mean
  }

  /// Moves the pixels of finished tiles that are still here to their picture's tally.
  func finishPicture(into picture: inout LevelTally) {
    binary.moveEarlier(to: &picture)
    finishedPixels = 0
  }
}
