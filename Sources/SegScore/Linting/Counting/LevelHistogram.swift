/// How many of a plane's counted pixels have each stored level.
public struct LevelHistogram: Equatable, Sendable {
  /// The depth of the levels.
  public let depth: BitDepth
  /// Pixels, a cell a level.
  public internal(set) var counts: [UInt64]

  /// A histogram of the given levels; all others have no pixel.
  ///
  /// - Precondition: No level is above the depth's maximum.
  public init(depth: BitDepth, _ pixels: [Int: UInt64] = [:]) {
    self.depth = depth
    counts = Array(repeating: 0, count: depth.levelCount)
    for (level, count) in pixels { counts[level] = count }
  }

  /// The histogram of a map whose levels were counted together with its mask.
  init(_ tally: LevelTally) {
    depth = tally.depth
    counts = zip(tally.background, tally.foreground).map { $0 + $1 }
    for (level, cell) in tally.soft.enumerated() { counts[level] += cell.pixels }
  }

  /// How many pixels were counted.
  public var pixels: UInt64 { counts.reduce(0, +) }

  /// The levels that some pixels have, from the lowest on.
  var occupied: [Int] { counts.indices.filter { counts[$0] > 0 } }

  /// The levels between 0 and the maximum that some pixels have, from the lowest on.
  var between: [Int] { (1..<depth.maximumLevel).filter { counts[$0] > 0 } }

  /// How many pixels have one of these levels.
  func pixels(of levels: some Sequence<Int>) -> UInt64 {
    levels.reduce(0) { $0 + counts[$1] }
  }

  /// The same pixels at the levels of a smaller depth, of which each is a level here.
  func embedded(in smaller: BitDepth) -> Self {
    var histogram = Self(depth: smaller)
    for level in histogram.counts.indices {
      histogram.counts[level] = counts[level * depth.maximumLevel / smaller.maximumLevel]
    }
    return histogram
  }
}
