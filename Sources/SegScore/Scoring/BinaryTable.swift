/// How often each map level of a tile meets y = 0 and y = 1.
///
/// Maps of up to 8 bits have eight copies of each count, so that a run of one level does not wait
/// for its own cell; the tables of 16 bits would leave the cache.
struct BinaryTable {
  private let cells: UnsafeMutablePointer<UInt32>
  /// Counts of earlier tiles at [class][level]. In 64 bits those of 16-bit levels would leave the
  /// cache.
  private let earlier: UnsafeMutablePointer<UInt32>
  private let levelCount: Int
  private let copies: Int
  private let copyStride: Int

  /// A table of no pixels. ``deallocate()`` frees its memory.
  init(depth: BitDepth) {
    if depth == .sixteen {
      typealias Cells = BinaryCells<UInt16>
      (levelCount, copies, copyStride) = (Cells.levelCount, Cells.copies, Cells.copyStride)
    } else {
      typealias Cells = BinaryCells<UInt8>
      (levelCount, copies, copyStride) = (Cells.levelCount, Cells.copies, Cells.copyStride)
    }
    cells = .allocate(capacity: copies * copyStride)
    cells.initialize(repeating: 0, count: copies * copyStride)
    earlier = .allocate(capacity: 2 * levelCount)
    earlier.initialize(repeating: 0, count: 2 * levelCount)
  }

  /// Bytes of a table for a map depth.
  static func memory(_ depth: BitDepth) -> Int {
    let cells =
      depth == .sixteen
      ? BinaryCells<UInt16>.copies * BinaryCells<UInt16>.copyStride + 2 << 16
      : BinaryCells<UInt8>.copies * BinaryCells<UInt8>.copyStride + 2 << 8
    return cells * MemoryLayout<UInt32>.stride
  }

  func deallocate() {
    cells.deallocate()
    earlier.deallocate()
  }

  /// The counts, for loops that know the type of the levels.
  @inline(__always)
  func cells<Level>(_: Level.Type) -> BinaryCells<Level> { BinaryCells(cells) }

  /// The counts of a class, a cell a level.
  ///
  /// - Precondition: No pixel was counted since copies were last added up.
  func counts(class index: Int) -> UnsafeMutablePointer<UInt32> { cells + index * levelCount }

  /// Adds all copies up in the first one.
  func addCopies() {
    for copy in 1..<copies {
      let part = cells + copy * copyStride
      for cell in 0..<2 * levelCount { cells[cell] &+= part[cell] }
      part.update(repeating: 0, count: 2 * levelCount)
    }
  }

  /// Neighbouring levels that are looked at together: most of 65,536 are empty in a tile.
  ///
  /// A constant, so that loops over a group become vector code without a rest.
  static let groupSize = 16

  /// How many groups there are; those beyond a depth's levels are empty.
  var groups: Range<Int> { 0..<levelCount / Self.groupSize }

  /// The counts of a group of levels: a vector, since the compiler cannot know that tables which
  /// are added to each other do not overlap.
  typealias Group = SIMD16<UInt32>

  /// How many pixels of a class a group has.
  ///
  /// - Precondition: No pixel was counted since copies were last added up.
  @inline(__always)
  func sum(class index: Int, _ group: Int) -> UInt32 {
    (counts(class: index) + group &* Self.groupSize).group.wrappedSum()
  }

  /// Adds the tile's counts to those of earlier tiles, and starts a new one.
  ///
  /// - Precondition: No pixel was counted since copies were last added up.
  func endTile() {
    for start in stride(from: 0, to: 2 * levelCount, by: Self.groupSize) {
      let counts = (cells + start).group
      guard counts.wrappedSum() > 0 else { continue }
      (earlier + start).group &+= counts
      (cells + start).group = Group()
    }
  }

  /// Moves the counts of earlier tiles to a picture's tally.
  func moveEarlier(to picture: inout LevelTally) {
    picture.background.withUnsafeMutableBufferPointer { move(earlier, to: $0) }
    picture.foreground.withUnsafeMutableBufferPointer { move(earlier + levelCount, to: $0) }
  }

  /// Moves the counts of a class. Levels beyond those of the depth have none.
  private func move(
    _ counts: UnsafeMutablePointer<UInt32>, to total: UnsafeMutableBufferPointer<UInt64>
  ) {
    for start in stride(from: 0, to: levelCount, by: Self.groupSize) {
      guard (counts + start).group != Group() else { continue }
      for level in start..<min(start + Self.groupSize, total.count) {
        total[level] += UInt64(counts[level])
      }
      (counts + start).group = Group()
    }
  }
}

extension UnsafeMutablePointer<UInt32> {
  /// The group of counts that begins here.
  @inline(__always)
  fileprivate var group: BinaryTable.Group {
    get { UnsafeRawPointer(self).loadUnaligned(as: BinaryTable.Group.self) }
    nonmutating set {
      UnsafeMutableRawPointer(self).storeBytes(of: newValue, as: BinaryTable.Group.self)
    }
  }
}
