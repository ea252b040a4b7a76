/// The soft pixels of a tile, at each map level.
///
/// It is made of pointers, since a class would check each access to its properties.
struct SoftTable {
  private let depth: BitDepth
  private let levelCount: Int
  private let copies: Int
  private let copyStride: Int
  private let binary: BinaryTable
  private let state: UnsafeMutablePointer<State>

  /// What changes while pixels are added.
  private struct State {
    /// Sums of ``PackedTarget`` at [copy][row][level]; made when the first soft pixel comes.
    var packed: UnsafeMutablePointer<UInt64>?
    /// How many pixels the sums may hold.
    var packedPixels = 0
    /// Soft pixels that are no longer packed, at [level]; made when that first happens.
    var wide: UnsafeMutablePointer<SoftCell>?
    var wideHasPixels = false
    var errors = SoftErrors()
  }

  /// A table of no pixels, beside the table of a tile's binary pixels. ``deallocate()`` frees its
  /// memory.
  init(depth: BitDepth, binary: BinaryTable) {
    self.depth = depth
    self.binary = binary
    if depth == .sixteen {
      // Binary pixels are not counted here: two more rows would leave the cache.
      (levelCount, copies, copyStride) = (1 << 16, 1, 2 << 16)
    } else {
      (levelCount, copies, copyStride) = (256, 2, Self.byteStride)
    }
    state = .allocate(capacity: 1)
    state.initialize(to: State())
  }

  func deallocate() {
    state.pointee.packed?.deallocate()
    state.pointee.wide?.deallocate()
    state.deallocate()
  }

  /// Cells of a copy of 8-bit levels, of which 24 keep copies apart as in ``BinaryCells``.
  private static let byteStride = 4 * 256 + 24

  /// Bytes of a table for a map depth, once it holds soft pixels.
  static func memory(_ depth: BitDepth) -> Int {
    let (packed, levels) = depth == .sixteen ? (2 << 16, 1 << 16) : (2 * byteStride, 256)
    return packed * MemoryLayout<UInt64>.stride + levels * MemoryLayout<SoftCell>.stride
  }

  /// Whether no pixel was added since the table was last moved.
  var isEmpty: Bool { state.pointee.packedPixels == 0 && !state.pointee.wideHasPixels }

  /// Counts a block of pixels, of which some are soft.
  @inline(never)
  func addBlock<Target, Level>(_ block: Pixels<Target, Level>) {
    let count = TileCounter.blockSize
    guard Target.bitWidth == 8 && depth == .eight else { return add(block, count: count) }
    addBytes(SampleWords(block.targets), SampleWords(block.levels), to: packed(for: count))
    state.pointee.errors += SoftErrors(bytes: block)
  }

  /// Counts pixels, at most a block, of which some are soft.
  @inline(never)
  func add<Target, Level>(_ pixels: Pixels<Target, Level>, count: Int) {
    let (packed, cells) = (packed(for: count), binary.cells(Level.self))
    let targetScale = UInt64(Pixels<Target, Level>.targetScale)
    let levelScale = UInt64(depth.commonScale)
    var errors = SoftErrors()
    for pixel in 0..<count {
      let (target, level) = (pixels.targets[pixel], pixels.levels[pixel])
      if isBinary(target) {
        cells.add(1, class: Int(target & 1), level: level)
        continue
      }
      let y = UInt64(truncatingIfNeeded: target) &* targetScale
      let row = PackedTarget.isHalf(y) ? 1 << Level.bitWidth : 0
      packed[row + Int(level)] &+= PackedTarget.increment(y)
      errors.add(y: y, p: UInt64(truncatingIfNeeded: level) &* levelScale)
    }
    state.pointee.errors += errors
  }

  /// The packed sums, with room for more pixels.
  @inline(__always)
  private func packed(for count: Int) -> UnsafeMutablePointer<UInt64> {
    if state.pointee.packedPixels &+ count > 65_535 { unpack() }
    state.pointee.packedPixels &+= count
    return state.pointee.packed ?? makePacked()
  }

  private func makePacked() -> UnsafeMutablePointer<UInt64> {
    let packed = UnsafeMutablePointer<UInt64>.allocate(capacity: copies * copyStride)
    packed.initialize(repeating: 0, count: copies * copyStride)
    state.pointee.packed = packed
    return packed
  }

  /// Counts a block of bytes, its binary pixels too: which pixels are soft cannot be foreseen.
  @inline(__always)
  private func addBytes<Target, Level>(
    _ targets: SampleWords<Target>, _ levels: SampleWords<Level>,
    to packed: UnsafeMutablePointer<UInt64>
  ) {
    PackedTarget.increments.withUnsafeBufferPointer { increments in
      PackedTarget.rows.withUnsafeBufferPointer { rows in
        var start = 0
        while start < TileCounter.blockSize {
          var (target, level) = (targets[start], levels[start])
          if SampleWords<Target>.isConstant(target) && SampleWords<Level>.isConstant(level) {
            let row = packed + Int(rows[Int(target & 255)]) + (start >> 3 & 1) * Self.byteStride
            row[Int(level & 255)] &+= 8 &* increments[Int(target & 255)]
          } else {
            for lane in 0..<8 {
              let row = packed + Int(rows[Int(target & 255)]) + (lane & 1) * Self.byteStride
              row[Int(level & 255)] &+= increments[Int(target & 255)]
              target >>= 8
              level >>= 8
            }
          }
          start &+= 8
        }
      }
    }
  }

  /// Moves the binary pixels to their table.
  func moveBinary() {
    guard depth != .sixteen, let packed = state.pointee.packed, state.pointee.packedPixels > 0
    else { return }
    let cells = binary.counts(class: 0)
    for copy in 0..<copies {
      let part =
        packed + copy * copyStride + PackedTarget.Row.background.rawValue * levelCount
      for cell in 0..<2 * levelCount {
        cells[cell] &+= UInt32(truncatingIfNeeded: part[cell] >> 48)
        part[cell] = 0
      }
    }
  }

  /// Moves the packed sums to wide cells.
  private func unpack() {
    moveBinary()
    let wide = state.pointee.wide ?? makeWide()
    for level in 0..<levelCount { wide[level] += packedCell(level) }
    state.pointee.wideHasPixels = true
    clearPacked()
  }

  private func makeWide() -> UnsafeMutablePointer<SoftCell> {
    let wide = UnsafeMutablePointer<SoftCell>.allocate(capacity: levelCount)
    wide.initialize(repeating: SoftCell(), count: levelCount)
    state.pointee.wide = wide
    return wide
  }

  private func clearPacked() {
    for copy in 0..<copies {
      (state.pointee.packed! + copy * copyStride).update(repeating: 0, count: 2 * levelCount)
    }
    state.pointee.packedPixels = 0
  }

  @inline(__always)
  private func packedCell(_ level: Int) -> SoftCell {
    var cell = SoftCell()
    for copy in 0..<copies {
      let sums = state.pointee.packed! + copy * copyStride + level
      let (soft, half) = (sums[0], sums[levelCount])
      cell.pixels &+= soft >> 48 &+ half >> 48
      cell.foreground &+= soft >> 32 & 0xFFFF &+ half >> 48
      cell.above128 &+= soft >> 32 & 0xFFFF
      cell.targetSum &+= UInt128(soft & 0xFFFF_FFFF &+ half & 0xFFFF_FFFF)
    }
    return cell
  }

  /// The soft pixels of a level.
  ///
  /// - Precondition: The table is not empty.
  @inline(__always)
  func cell(_ level: Int) -> SoftCell {
    var cell = packedCell(level)
    if state.pointee.wideHasPixels { cell += state.pointee.wide![level] }
    return cell
  }

  /// How many soft pixels a group of levels has, and their Σy.
  ///
  /// - Precondition: The table is not empty.
  @inline(__always)
  func sum(_ group: Int) -> (pixels: UInt64, targetSum: UInt64) {
    let start = group &* BinaryTable.groupSize
    // All packed pixels fit one packed sum.
    var sum: UInt64 = 0
    for copy in 0..<copies {
      let part = state.pointee.packed! + copy * copyStride + start
      for level in 0..<BinaryTable.groupSize { sum &+= part[level] &+ part[levelCount + level] }
    }
    var (pixels, targetSum) = (sum >> 48, sum & 0xFFFF_FFFF)
    if state.pointee.wideHasPixels {
      for level in start..<start + BinaryTable.groupSize {
        pixels &+= state.pointee.wide![level].pixels
        targetSum &+= UInt64(truncatingIfNeeded: state.pointee.wide![level].targetSum)
      }
    }
    return (pixels, targetSum)
  }

  /// Moves all soft pixels to a picture's tally.
  func move(to picture: inout LevelTally) {
    guard !isEmpty else { return }
    picture.makeRoomForSoft()
    picture.soft.withUnsafeMutableBufferPointer { total in
      for group in binary.groups where sum(group).pixels > 0 {
        let start = group * BinaryTable.groupSize
        for level in start..<min(start + BinaryTable.groupSize, total.count) {
          total[level] += cell(level)
        }
      }
    }
    picture.add(state.pointee.errors)
    state.pointee.errors = SoftErrors()
    clearPacked()
    if state.pointee.wideHasPixels {
      state.pointee.wide!.update(repeating: SoftCell(), count: levelCount)
      state.pointee.wideHasPixels = false
    }
  }
}
