/// The pixels of one map level whose target is strictly between 0 and 1.
public struct SoftCell: Equatable, Sendable {
  /// How many there are.
  public var pixels: UInt64 = 0
  /// How many have y ≥ 0.5.
  public var foreground: UInt64 = 0
  /// How many have y > 128/255, the rule of the salient-object tools.
  public var above128: UInt64 = 0
  /// Σy, in units of 1/65,535.
  public var targetSum: UInt128 = 0

  /// How many are foreground where a mask is cut.
  func foreground(_ cut: MaskCut) -> UInt64 { cut == .half ? foreground : above128 }

  /// Adds other pixels of the same level.
  public static func += (total: inout Self, part: Self) {
    total.pixels += part.pixels
    total.foreground += part.foreground
    total.above128 += part.above128
    total.targetSum += part.targetSum
  }
}

/// How often each stored level of a map meets background, foreground and soft targets.
///
/// All losses and metrics of stored levels follow from it. It holds integers only, so tallies add
/// to the same bits in any order: tiles to pictures, pictures to data sets.
public struct LevelTally: Equatable, Sendable {
  /// The map's depth.
  public let depth: BitDepth
  /// Pixels with y = 0, a cell a map level.
  public internal(set) var background: [UInt64]
  /// Pixels with y = 1, a cell a map level.
  public internal(set) var foreground: [UInt64]
  /// Pixels with 0 < y < 1, a cell a map level; empty where there are none.
  public internal(set) var soft: [SoftCell] = []
  /// Σy² of the soft pixels, in units of 1/65,535².
  public internal(set) var softSquares: UInt128 = 0
  /// Σ|p - y| of the soft pixels, in units of 1/65,535.
  public internal(set) var softErrors: UInt128 = 0

  /// Bytes of a tally with soft targets.
  static func memory(_ depth: BitDepth) -> Int {
    depth.levelCount * (2 * MemoryLayout<UInt64>.stride + MemoryLayout<SoftCell>.stride)
  }

  /// A tally of no pixels.
  public init(depth: BitDepth) {
    self.depth = depth
    background = Array(repeating: 0, count: depth.levelCount)
    foreground = background
  }

  /// How many pixels were counted.
  public var pixels: UInt64 {
    background.reduce(0, +) + foreground.reduce(0, +) + soft.reduce(0) { $0 + $1.pixels }
  }

  /// Whether no counted map level is above 1, and some are 1.
  var hasOnlyLevels0And1: Bool {
    func isOccupied(_ level: Int) -> Bool {
      background[level] > 0 || foreground[level] > 0 || (!soft.isEmpty && soft[level].pixels > 0)
    }
    return isOccupied(1) && !(2..<depth.levelCount).contains(where: isOccupied)
  }

  /// Adds the pixels of another tally.
  ///
  /// - Precondition: Both are of one depth.
  public static func += (total: inout Self, part: Self) {
    precondition(total.depth == part.depth, "adding \(part.depth) to \(total.depth)")
    for level in total.background.indices {
      total.background[level] += part.background[level]
      total.foreground[level] += part.foreground[level]
    }
    guard !part.soft.isEmpty else { return }
    total.makeRoomForSoft()
    for level in total.soft.indices { total.soft[level] += part.soft[level] }
    total.softSquares += part.softSquares
    total.softErrors += part.softErrors
  }

  /// Adds pixels of one level.
  @inline(__always)
  mutating func add(level: Int, background: UInt64, foreground: UInt64, soft cell: SoftCell) {
    self.background[level] += background
    self.foreground[level] += foreground
    guard cell.pixels > 0 else { return }
    makeRoomForSoft()
    soft[level] += cell
  }

  /// Adds one soft pixel as often as it is said, on the common scale.
  mutating func addSoft(level: Int, y: UInt64, p: UInt64, times count: UInt64) {
    guard count > 0 else { return }
    makeRoomForSoft()
    soft[level].pixels += count
    soft[level].foreground += y >= 32_768 ? count : 0
    soft[level].above128 += y > 128 * 257 ? count : 0
    soft[level].targetSum += UInt128(y * count)
    softSquares += UInt128(y * y) * UInt128(count)
    softErrors += UInt128((max(p, y) - min(p, y)) * count)
  }

  /// Adds what soft pixels differ by, beside their cells.
  mutating func add(_ errors: SoftErrors) {
    softSquares += UInt128(errors.squares)
    softErrors += UInt128(errors.absolute)
  }

  mutating func makeRoomForSoft() {
    if soft.isEmpty { soft = Array(repeating: SoftCell(), count: depth.levelCount) }
  }
}
