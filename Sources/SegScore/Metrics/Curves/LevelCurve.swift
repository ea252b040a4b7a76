/// The pixels of one map level.
struct LevelCounts: Equatable, Sendable {
  /// The level on the common scale of `0...65_535`.
  let level: Int
  /// How many have y ≥ 0.5.
  var foreground: UInt64
  /// How many have y < 0.5.
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
  /// How many pixels have y ≥ 0.5.
  private(set) var foreground: UInt64 = 0
  /// How many have y < 0.5.
  private(set) var background: UInt64 = 0
  /// Σy, in units of 1/65,535.
  private(set) var targets: UInt128 = 0
  /// Σy², in units of 1/65,535².
  private(set) var squaredTargets: UInt128 = 0

  /// How many pixels there are.
  var pixels: UInt64 { foreground + background }

  /// A curve of no pixels.
  init() {}

  /// A curve of the given levels, which have pixels and are in order.
  init(levels: [LevelCounts], depth: BitDepth, squaredTargets: UInt128 = 0) {
    (self.levels, self.depth, self.squaredTargets) = (levels, depth, squaredTargets)
    for counts in levels {
      foreground += counts.foreground
      background += counts.background
      targets += counts.targetSum
    }
  }

  /// The curve of a tally's pixels.
  ///
  /// - Parameters:
  ///   - depth: The depth of the map, where it was brought to that of the tally.
  ///   - maskCut: Which targets are foreground.
  init(_ tally: LevelTally, depth: BitDepth? = nil, maskCut: MaskCut = .half) {
    self.depth = depth ?? tally.depth
    tally.background.withUnsafeBufferPointer { background in
      tally.foreground.withUnsafeBufferPointer { foreground in
        if tally.soft.isEmpty {
          takeBinary(background, foreground, scale: tally.depth.commonScale)
        } else {
          takeSoft(tally, background, foreground, maskCut)
        }
      }
    }
  }

  private mutating func takeBinary(
    _ background: UnsafeBufferPointer<UInt64>, _ foreground: UnsafeBufferPointer<UInt64>,
    scale: Int
  ) {
    let groups = occupiedGroups(background, foreground)
    var (zeros, ones) = (UInt64(0), UInt64(0))
    levels = Array(unsafeUninitializedCapacity: groups.pixels) { levels, count in
      for start in groups.starts {
        for level in start..<min(start + Self.groupSize, background.count) {
          let (b, f) = (background[level], foreground[level])
          guard b | f > 0 else { continue }
          zeros &+= b
          ones &+= f
          levels.initializeElement(
            at: count,
            to: LevelCounts(
              level: level &* scale, foreground: f, background: b, targetSum: wideProduct(f, 65_535)
            ))
          count &+= 1
        }
      }
    }
    (self.background, self.foreground) = (zeros, ones)
    targets = wideProduct(ones, 65_535)
    squaredTargets = UInt128(ones) * (65_535 * 65_535)
  }

  private static let groupSize = 16

  /// The groups of levels of which some have pixels, and a number that their levels are not above.
  ///
  /// Most of 65,536 levels are empty, which a group of them tells at once.
  private func occupiedGroups(
    _ background: UnsafeBufferPointer<UInt64>, _ foreground: UnsafeBufferPointer<UInt64>
  ) -> (starts: [Int], pixels: Int) {
    var starts: [Int] = []
    starts.reserveCapacity(background.count / Self.groupSize + 1)
    for start in stride(from: 0, to: background.count, by: Self.groupSize) {
      var any: UInt64 = 0
      for level in start..<min(start + Self.groupSize, background.count) {
        any |= background[level] | foreground[level]
      }
      if any > 0 { starts.append(start) }
    }
    return (starts, starts.count * Self.groupSize)
  }

  private mutating func takeSoft(
    _ tally: LevelTally, _ background: UnsafeBufferPointer<UInt64>,
    _ foreground: UnsafeBufferPointer<UInt64>, _ maskCut: MaskCut
  ) {
    let scale = tally.depth.commonScale
    var ones: UInt64 = 0
    tally.soft.withUnsafeBufferPointer { cells in
      for level in background.indices {
        let cell = cells[level]
        guard background[level] | foreground[level] | cell.pixels > 0 else { continue }
        ones += foreground[level]
        let softForeground = cell.foreground(maskCut)
        let counts = LevelCounts(
          level: level * scale, foreground: foreground[level] + softForeground,
          background: background[level] + cell.pixels - softForeground,
          targetSum: wideProduct(foreground[level], 65_535) + cell.targetSum)
        self.foreground += counts.foreground
        self.background += counts.background
        targets += counts.targetSum
        levels.append(counts)
      }
    }
    squaredTargets = UInt128(ones) * (65_535 * 65_535) + tally.softSquares
  }

  /// The curve in which levels have become others, in the same order; some may have become one.
  func mapLevels(_ transform: (Int) -> Int) -> Self {
    var curve = self
    curve.levels.removeAll(keepingCapacity: true)
    for counts in levels {
      let moved = LevelCounts(
        level: transform(counts.level), foreground: counts.foreground,
        background: counts.background, targetSum: counts.targetSum)
      if curve.levels.last?.level == moved.level {
        curve.levels[curve.levels.count - 1] += moved
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
    product.foreground *= factor
    product.background *= factor
    product.targets *= UInt128(factor)
    product.squaredTargets *= UInt128(factor)
    return product
  }

  /// Adds other pixels.
  static func += (total: inout Self, part: Self) {
    total.depth = max(total.depth, part.depth)
    total.foreground += part.foreground
    total.background += part.background
    total.targets += part.targets
    total.squaredTargets += part.squaredTargets
    add(part.levels, to: &total.levels)
  }
}
