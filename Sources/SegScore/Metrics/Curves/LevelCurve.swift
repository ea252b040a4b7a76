/// The pixels of one map level.
struct LevelCounts: Equatable, Sendable {
  /// The level on the common scale of `0...65_535`.
  let level: Int
  /// How many are foreground where the mask is cut, by default at y ≥ 0.5.
  var foreground: UInt64
  /// How many are not.
  var background: UInt64
  /// Σy, in units of 1/65,535.
  var targetSum: UInt128

  var pixels: UInt64 { foreground + background }
}

/// The map levels that pixels have, from the lowest to the highest: what curves over all thresholds follow
/// from.
///
/// Levels are on a scale on which those of all depths are exact, so that maps of any depths are one curve.
/// Levels without pixels are left out: a small picture of 16 bits has few of 65,536.
struct LevelCurve: Equatable, Sendable {
  /// The levels that have pixels, in order.
  private(set) var levels: [LevelCounts] = []
  /// The depth of the deepest map: its levels are the thresholds that there are.
  private(set) var depth = BitDepth.one
  /// Σy², in units of 1/65,535².
  private(set) var squaredTargets: UInt128 = 0

  /// A curve of no pixels.
  init() {}

  /// The curve of a tally's pixels, of which those are foreground that a cut of the mask calls so.
  init(_ tally: LevelTally, maskCut: MaskCut = .half) {
    depth = tally.depth
    let (scale, groupSize) = (depth.commonScale, 16)
    var binaryForeground: UInt64 = 0
    levels.reserveCapacity(min(depth.levelCount, Int(tally.pixels)))
    tally.background.withUnsafeBufferPointer { background in
      tally.foreground.withUnsafeBufferPointer { foreground in
        for start in stride(from: 0, to: background.count, by: groupSize) {
          let group = start..<min(start + groupSize, background.count)
          // Most of 65,536 levels are empty, which a group of them tells at once.
          var any: UInt64 = 0
          for level in group { any |= background[level] | foreground[level] }
          guard any > 0 || !tally.soft.isEmpty else { continue }
          for level in group {
            let soft = tally.soft.isEmpty ? SoftCell() : tally.soft[level]
            guard background[level] | foreground[level] | soft.pixels > 0 else { continue }
            binaryForeground += foreground[level]
            levels.append(
              LevelCounts(
                level: level * scale, foreground: foreground[level] + soft.foreground(maskCut),
                background: background[level] + soft.pixels - soft.foreground(maskCut),
                targetSum: wideProduct(foreground[level], 65_535) + soft.targetSum))
          }
        }
      }
    }
    squaredTargets = UInt128(binaryForeground) * (65_535 * 65_535) + tally.softSquares
  }

  /// How many pixels have y ≥ 0.5, and how many y < 0.5.
  var classes: (foreground: UInt64, background: UInt64) {
    levels.reduce((0, 0)) { ($0.0 + $1.foreground, $0.1 + $1.background) }
  }

  /// The curve in which levels have become others, in the same order; some may have become one.
  func mapLevels(_ transform: (Int) -> Int) -> Self {
    var curve = self
    curve.levels.removeAll(keepingCapacity: true)
    for counts in levels {
      let moved = LevelCounts(
        level: transform(counts.level), foreground: counts.foreground,
        background: counts.background, targetSum: counts.targetSum)
      if let last = curve.levels.last, last.level == moved.level {
        curve.levels[curve.levels.count - 1] = last + moved
      } else {
        curve.levels.append(moved)
      }
    }
    return curve
  }

  /// The curve of every pixel so many times.
  func times(_ factor: UInt64) -> Self {
    var product = self
    for index in levels.indices {
      product.levels[index].foreground *= factor
      product.levels[index].background *= factor
      product.levels[index].targetSum *= UInt128(factor)
    }
    product.squaredTargets *= UInt128(factor)
    return product
  }

  /// Adds other pixels.
  static func += (total: inout Self, part: Self) {
    total.depth = max(total.depth, part.depth)
    total.squaredTargets += part.squaredTargets
    total.levels =
      total.levels.isEmpty ? part.levels : merged(total.levels[...], part.levels[...])
  }

  private static func merged(
    _ left: ArraySlice<LevelCounts>, _ right: ArraySlice<LevelCounts>
  ) -> [LevelCounts] {
    var (left, right, merged) = (left, right, [LevelCounts]())
    merged.reserveCapacity(max(left.count, right.count))
    while let first = left.first, let second = right.first {
      if first.level == second.level {
        merged.append(first + second)
        left.removeFirst()
        right.removeFirst()
      } else if first.level < second.level {
        merged.append(left.removeFirst())
      } else {
        merged.append(right.removeFirst())
      }
    }
    return merged + left + right
  }
}

extension LevelCounts {
  /// The pixels of one level together.
  fileprivate static func + (left: Self, right: Self) -> Self {
    LevelCounts(
      level: left.level, foreground: left.foreground + right.foreground,
      background: left.background + right.background, targetSum: left.targetSum + right.targetSum)
  }
}
