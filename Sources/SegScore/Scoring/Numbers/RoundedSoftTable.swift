/// The soft pixels of ``RoundedLevels``, at each of 65,536 levels.
///
/// Cells are sums of ``PackedTarget``, as those of ``SoftTable``; but each is emptied by itself before it
/// overflows, since to empty all would take as long as there are levels.
final class RoundedSoftTable {
  /// The least target that is foreground, in units of 1/65,535.
  private let leastForeground: UInt64
  /// Sums at [level], made when the first soft pixel comes.
  private var cells: UnsafeMutablePointer<UInt64>?
  /// Cells that were emptied, and their sums.
  private var emptied: [(level: Int, sum: UInt64)] = []
  private var squares: UInt64 = 0
  /// Whether no soft pixel was counted since the last were taken.
  private(set) var isEmpty = true

  init(_ cut: MaskCut) { leastForeground = cut.leastLevel }

  deinit { cells?.deallocate() }

  /// Bytes of a table, once it holds soft pixels.
  static let memory = RoundedLevels.levelCount * MemoryLayout<UInt64>.stride

  /// Counts pixels, of which some are soft.
  ///
  /// - Parameters:
  ///   - levels: 65,535·p of each, in the lowest 16 bits.
  ///   - targets: 65,535·y of each, in the lowest 16 bits.
  ///   - binary: Counts the others at [class][level].
  func count(
    _ count: Int, _ levels: UnsafePointer<UInt64>, _ targets: UnsafePointer<UInt64>,
    binary: UnsafeMutablePointer<UInt32>
  ) {
    let cells = cells ?? makeCells()
    let leastForeground = leastForeground
    var squares: UInt64 = 0
    for pixel in 0..<count {
      let y = targets[pixel] & 0xFFFF
      let level = Int(truncatingIfNeeded: levels[pixel] & 0xFFFF)
      if (y &+ 1) & 0xFFFE == 0 {
        binary[Int(truncatingIfNeeded: (y & 1) << 16) | level] &+= 1
        continue
      }
      let sum = cells[level] &+ PackedTarget.increment(y, leastForeground: leastForeground)
      cells[level] = sum
      if sum >> 48 == 0xFFFF { empty(level) }
      squares &+= y &* y
    }
    self.squares &+= squares
    isEmpty = false
  }

  private func makeCells() -> UnsafeMutablePointer<UInt64> {
    let cells = UnsafeMutablePointer<UInt64>.allocate(capacity: RoundedLevels.levelCount)
    cells.initialize(repeating: 0, count: RoundedLevels.levelCount)
    self.cells = cells
    return cells
  }

  @inline(never)
  private func empty(_ level: Int) {
    emptied.append((level, cells![level]))
    cells![level] = 0
  }

  /// Whether a level has pixels that were not emptied.
  @inline(__always)
  func has(_ level: Int) -> Bool { cells.map { $0[level] > 0 } ?? false }

  /// The soft pixels of a level that were not emptied; it has none then.
  @inline(__always)
  func take(_ level: Int) -> LevelCounts {
    guard let cells else { return LevelCounts(level: level, packed: 0) }
    defer { cells[level] = 0 }
    return LevelCounts(level: level, packed: cells[level])
  }

  /// The soft pixels that were emptied, in no order, and Σy² of all of them; the table is empty then.
  func takeRest() -> (emptied: [LevelCounts], squares: UInt64) {
    let rest = (emptied.map { LevelCounts(level: $0.level, packed: $0.sum) }, squares)
    (emptied, squares, isEmpty) = ([], 0, true)
    return rest
  }
}

extension LevelCounts {
  /// The soft pixels of a sum of packed targets.
  @inline(__always)
  fileprivate init(level: Int, packed sum: UInt64) {
    let foreground = sum >> 32 & 0xFFFF
    self.init(
      level: level, foreground: foreground, background: sum >> 48 &- foreground,
      targetSum: UInt128(sum & 0xFFFF_FFFF))
  }
}
