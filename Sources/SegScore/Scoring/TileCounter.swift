/// Counts the pixels of one tile at a time: the only code that looks at every pixel.
///
/// Binary pixels go into one table a class. Maps of up to 8 bits have four copies of each table, so
/// that a run of one level does not wait for its own cell; 16-bit tables would leave the cache.
/// Soft pixels are added as one packed integer: pixels << 48 | (y ≥ 0.5) << 32 | y, which holds
/// 65,535 of them before it must be moved to wider cells.
final class TileCounter {
  private let depth: BitDepth
  private let levelCount: Int
  private let copies: Int
  /// Counts at [class][copy][level].
  private let hard: UnsafeMutablePointer<UInt32>
  /// Packed sums at [level].
  private let packed: UnsafeMutablePointer<UInt64>
  /// How many soft pixels of each level have 0.5 ≤ y ≤ 128/255.
  private let notAbove128: UnsafeMutablePointer<UInt32>
  private var packedPixels = 0
  /// The soft pixels that are no longer packed, at [level].
  private var soft: [SoftCell] = []
  private var softErrors = SoftErrors()

  /// The largest side of a tile, whose pixels a 32-bit counter can hold.
  static let largestTileSize = 65_535

  /// Bytes of a counter of pixels of a map depth.
  static func memory(_ depth: BitDepth) -> Int {
    let levels = max(depth.levelCount, 256)
    let hard = 2 * copies(depth) * levels * MemoryLayout<UInt32>.stride
    let soft = levels * (MemoryLayout<SoftCell>.stride + 12)
    return hard + soft
  }

  private static func copies(_ depth: BitDepth) -> Int {
    depth == .sixteen ? TableLayout<UInt16>.copies : TableLayout<UInt8>.copies
  }

  /// A counter of pixels of a map depth.
  init(depth: BitDepth) {
    self.depth = depth
    levelCount = max(depth.levelCount, 256)
    copies = Self.copies(depth)
    hard = .allocate(capacity: 2 * copies * levelCount)
    hard.initialize(repeating: 0, count: 2 * copies * levelCount)
    packed = .allocate(capacity: levelCount)
    packed.initialize(repeating: 0, count: levelCount)
    notAbove128 = .allocate(capacity: levelCount)
    notAbove128.initialize(repeating: 0, count: levelCount)
  }

  deinit {
    hard.deallocate()
    packed.deallocate()
    notAbove128.deallocate()
  }

  /// Counts a part of one row.
  func count<Target, Level>(_ segment: PixelBand<Target, Level>.Segment) {
    // Packed sums overflow after 65,535 pixels, so they are looked after at least every 32,768.
    for start in stride(from: 0, to: segment.count, by: 32_768) {
      let part = segment.part(from: start, limit: 32_768)
      if packedPixels + part.count > 65_535 { unpack() }
      countBlocks(part)
    }
  }

  /// Pixels of a block. A constant, so that loops over a block become vector code without a rest.
  private static let blockSize = 64

  /// Looks at blocks: most are constant in the mask, many in the map too.
  private func countBlocks<Target, Level>(_ segment: PixelBand<Target, Level>.Segment) {
    var start = 0
    while start + Self.blockSize <= segment.count {
      countBlock(segment.part(from: start, limit: Self.blockSize))
      start += Self.blockSize
    }
    let rest = segment.part(from: start, limit: Self.blockSize)
    if let counted = rest.counted { countChosen(rest, counted) } else { countMixed(rest) }
  }

  @inline(__always)
  private func countBlock<Target, Level>(_ block: PixelBand<Target, Level>.Segment) {
    if let counted = block.counted, !(areEqual(counted, count: Self.blockSize) && counted[0] == 1) {
      countChosen(block, counted)
    } else if !areBinary(block.targets, count: Self.blockSize) {
      countMixed(block)
    } else if areEqual(block.targets, count: Self.blockSize) {
      countConstant(block)
    } else {
      countBinary(block)
    }
  }

  /// The table of a class: background's for target 0, foreground's for the maximum.
  @inline(__always)
  private func table<Target: FixedWidthInteger>(
    of target: Target
  ) -> UnsafeMutablePointer<UInt32> {
    hard + Int(target & 1) * copies * levelCount
  }

  /// Counts a block whose pixels are all of one class.
  @inline(__always)
  private func countConstant<Target, Level>(_ block: PixelBand<Target, Level>.Segment) {
    let cells = table(of: block.targets[0])
    let levels = block.levels
    if areEqual(levels, count: Self.blockSize) {
      cells[Int(levels[0])] &+= UInt32(Self.blockSize)
      return
    }
    let layout = TableLayout<Level>.self
    for index in 0..<Self.blockSize {
      cells[layout.offset(ofCopy: index) + Int(levels[index])] &+= 1
    }
  }

  @inline(__always)
  private func countBinary<Target, Level>(_ block: PixelBand<Target, Level>.Segment) {
    let cells = hard
    let layout = TableLayout<Level>.self
    for index in 0..<Self.blockSize {
      let row = Int(block.targets[index] & 1) * layout.classStride + layout.offset(ofCopy: index)
      cells[row + Int(block.levels[index])] &+= 1
    }
  }

  /// Counts a block of which some pixels do not count, one after the other.
  private func countChosen<Target, Level>(
    _ block: PixelBand<Target, Level>.Segment, _ counted: UnsafePointer<UInt8>
  ) {
    for index in 0..<block.count where counted[index] == 1 {
      countMixed(block.part(from: index, limit: 1))
    }
  }

  /// Counts any pixels, of which some targets may be strictly between 0 and 1.
  ///
  /// Sums are kept in locals: those of a class are written back at every pixel.
  private func countMixed<Target, Level>(_ block: PixelBand<Target, Level>.Segment) {
    let (hard, packed) = (hard, packed)
    let layout = TableLayout<Level>.self
    let targetScale = UInt64(PixelBand<Target, Level>.targetScale)
    let levelScale = UInt64(depth.commonScale)
    var (errors, softPixels) = (SoftErrors(), 0)
    for index in 0..<block.count {
      let (target, level) = (block.targets[index], Int(block.levels[index]))
      if isBinary(target) {
        let row = Int(target & 1) * layout.classStride + layout.offset(ofCopy: index)
        hard[row + level] &+= 1
        continue
      }
      let y = UInt64(truncatingIfNeeded: target) &* targetScale
      packed[level] &+= 1 << 48 | (y >> 15) << 32 | y
      // 0.5 ≤ y ≤ 128/255 in one comparison, which is rarely true and so foreseen.
      if y &- 32_768 <= 128 * 257 - 32_768 { notAbove128[level] &+= 1 }
      errors.add(y: y, p: UInt64(truncatingIfNeeded: level) &* levelScale)
      softPixels += 1
    }
    softErrors += errors
    packedPixels += softPixels
  }

  /// Moves the packed sums into wide cells.
  private func unpack() {
    guard packedPixels > 0 else { return }
    if soft.isEmpty { soft = Array(repeating: SoftCell(), count: depth.levelCount) }
    for level in 0..<depth.levelCount where packed[level] > 0 {
      let sums = packed[level]
      let foreground = sums >> 32 & 0xFFFF
      soft[level] += SoftCell(
        pixels: sums >> 48, foreground: foreground,
        above128: foreground - UInt64(notAbove128[level]), targetSum: sums & 0xFFFF_FFFF)
      packed[level] = 0
      notAbove128[level] = 0
    }
    packedPixels = 0
  }

  /// Ends the tile: adds its pixels to the picture's tally, and starts the next one.
  ///
  /// - Returns: The mean loss of the tile's counted pixels, or `nil` where none counts or there are
  ///   no losses.
  func finishTile(into picture: inout LevelTally, losses: LevelLosses?) -> Double? {
    unpack()
    var (loss, pixels) = (CrossEntropySum(), UInt64(0))
    for level in 0..<depth.levelCount {
      let (background, foreground) = (takeCount(level, class: 0), takeCount(level, class: 1))
      let cell = soft.isEmpty ? SoftCell() : soft[level]
      // Most of 65,536 levels are empty in a tile of 65,536 pixels.
      guard background + foreground + cell.pixels > 0 else { continue }
      picture.add(level: level, background: background, foreground: foreground, soft: cell)
      pixels += background + foreground + cell.pixels
      if let losses {
        loss.add(
          level: level, losses: losses, background: background, foreground: foreground, soft: cell)
      }
    }
    picture.add(softErrors)
    softErrors = SoftErrors()
    soft = []
    return losses != nil && pixels > 0 ? loss.total.value / Double(pixels) : nil
  }

  /// The binary pixels of a class and level, which are then forgotten.
  @inline(__always)
  private func takeCount(_ level: Int, class index: Int) -> UInt64 {
    var count: UInt64 = 0
    for copy in 0..<copies {
      let cell = hard + (index * copies + copy) * levelCount + level
      count += UInt64(cell.pointee)
      cell.pointee = 0
    }
    return count
  }
}

/// Where the counts of a map's type of level lie. Known to the compiler, so that the hot loops do not
/// multiply.
private enum TableLayout<Level: FixedWidthInteger> {
  @inline(__always) static var levelCount: Int { 1 << Level.bitWidth }
  @inline(__always) static var copies: Int { Level.bitWidth == 8 ? 4 : 1 }
  /// Cells of a class.
  @inline(__always) static var classStride: Int { copies * levelCount }

  /// The first cell of the copy that a pixel of a block is counted in.
  @inline(__always) static func offset(ofCopy pixel: Int) -> Int {
    (pixel & (copies - 1)) * levelCount
  }
}
