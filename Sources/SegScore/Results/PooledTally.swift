/// All counted pixels of many pictures, or of many labels of one, in one table for each kind of map.
///
/// Depths stay apart, because a convention may depend on them; adding is exact in any order.
public struct PooledTally: Equatable, Sendable {
  private var levels: [BitDepth: LevelTally] = [:]
  private var weighted: [BitDepth: WeightedTally] = [:]
  private var numbers = NumberPool()

  private struct WeightedTally: Equatable, Sendable {
    var pixels: LevelTally
    var weights: LevelTally
  }

  /// A pool of no pixels.
  public init() {}

  /// The tallies, from the smallest depth to the largest, those with weights after those without, and
  /// numbers last.
  var tallies: [PictureTally] {
    levels.values.sorted { $0.depth < $1.depth }.map { .levels($0) }
      + weighted.values.sorted { $0.pixels.depth < $1.pixels.depth }
      .map { .weightedLevels($0.pixels, weights: $0.weights) }
      + (numbers.sum.map { [.numbers($0)] } ?? [])
  }

  /// Adds a picture's pixels.
  public static func += (pool: inout Self, part: PictureTally) {
    switch part {
    case .levels(let tally):
      pool.levels[tally.depth, default: LevelTally(depth: tally.depth)] += tally
    case .weightedLevels(let tally, let weights):
      let none = LevelTally(depth: tally.depth)
      pool.weighted[tally.depth, default: WeightedTally(pixels: none, weights: none)].pixels +=
        tally
      pool.weighted[tally.depth]!.weights += weights
    case .numbers(let tally):
      pool.numbers.add(tally)
    }
  }

  /// Adds the pixels of another pool.
  public static func += (pool: inout Self, part: Self) {
    for tally in part.tallies { pool += tally }
  }
}
