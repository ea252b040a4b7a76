/// All counted pixels of many pictures in one table for each depth of map.
///
/// Depths stay apart, because a convention may depend on them; adding is exact in any order.
public struct PooledTally: Equatable, Sendable {
  private var byDepth: [BitDepth: LevelTally] = [:]

  /// A pool of no pixels.
  public init() {}

  /// The tables, from the smallest depth to the largest.
  var tallies: [LevelTally] { byDepth.values.sorted { $0.depth < $1.depth } }

  /// Adds a picture's pixels.
  public static func += (pool: inout Self, part: LevelTally) {
    pool.byDepth[part.depth, default: LevelTally(depth: part.depth)] += part
  }

  /// Adds the pixels of another pool.
  public static func += (pool: inout Self, part: Self) {
    for tally in part.byDepth.values { pool += tally }
  }
}
