/// What the pixels of a tile cost on average, and quickly, what they cost at most.
///
/// Most tiles are not the worst one. Their bound says so, from sums over groups of levels; only for
/// the others every level's loss is looked up.
struct TileLosses {
  private let background: Losses
  private let foreground: Losses

  /// The losses of a class.
  private struct Losses {
    /// The loss of each level, and 0 for cells beyond a depth's levels.
    let levels: [Double]
    /// The largest loss of each group of levels.
    let largest: [Double]

    init(_ levels: [Double]) {
      let size = BinaryTable.groupSize
      let padded = levels + Array(repeating: 0, count: max(0, 256 - levels.count))
      self.levels = padded
      largest = stride(from: 0, to: padded.count, by: size).map {
        padded[$0..<$0 + size].max()!
      }
    }
  }

  /// The losses of tiles under a convention's losses of levels.
  init(_ losses: LevelLosses) {
    background = Losses(losses.background)
    foreground = Losses(losses.foreground)
  }

  /// The mean loss of a tile's pixels, if there are some and it is above a limit.
  ///
  /// - Precondition: The tables are settled.
  func mean(_ binary: BinaryTable, _ soft: SoftTable, above limit: Double) -> Double? {
    let bound = bound(binary, soft)
    // The margin is far above the rounding errors of a sum of 8192 terms, 2⁻⁵² of it each.
    guard bound.pixels > 0, bound.loss * (1 + 1e-9) / Double(bound.pixels) > limit else {
      return nil
    }
    let mean = sum(binary, soft) / Double(bound.pixels)
    return mean > limit ? mean : nil
  }

  /// How many pixels the tile has, and a loss that theirs is not above.
  private func bound(_ binary: BinaryTable, _ soft: SoftTable) -> (pixels: UInt64, loss: Double) {
    let hasSoft = !soft.isEmpty
    var (pixels, loss) = (UInt64(0), 0.0)
    for group in binary.groups {
      let (zeros, ones) = (binary.sum(class: 0, group), binary.sum(class: 1, group))
      var (background, foreground) = (Double(zeros), Double(ones))
      pixels &+= UInt64(zeros) &+ UInt64(ones)
      if hasSoft {
        let cell = soft.sum(group)
        let share = Double(cell.targetSum) / 65_535
        foreground += share
        background += Double(cell.pixels) - share
        pixels &+= cell.pixels
      }
      // 0·log 0 = 0.
      if background > 0 { loss += background * self.background.largest[group] }
      if foreground > 0 { loss += foreground * self.foreground.largest[group] }
    }
    return (pixels, loss)
  }

  /// The summed loss, added level by level.
  private func sum(_ binary: BinaryTable, _ soft: SoftTable) -> Double {
    let hasSoft = !soft.isEmpty
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: Self.mostTerms) { terms in
      let terms = terms.baseAddress!
      // The sum is a local of the closure, so that it stays in registers.
      var sum = CompensatedSum()
      for group in binary.groups {
        let count =
          hasSoft && soft.sum(group).pixels > 0
          ? collect(binary, soft, group, in: terms) : collect(binary, group, in: terms)
        for term in 0..<count { sum += terms[term] }
      }
      return sum.value
    }
  }

  /// Terms of a group's sum: binary pixels of two classes, and soft ones.
  private static let mostTerms = 3 * BinaryTable.groupSize

  /// Puts the losses of a group's levels side by side, without those of levels that are not in use.
  ///
  /// There is no branch for these, since it cannot be foreseen which they are.
  @inline(__always)
  private func collect(
    _ binary: BinaryTable, _ group: Int, in terms: UnsafeMutablePointer<Double>
  ) -> Int {
    let (zeros, ones) = (binary.sum(class: 0, group), binary.sum(class: 1, group))
    let start = group &* BinaryTable.groupSize
    var count = 0
    @inline(__always)
    func collect(_ pixels: UInt32, _ loss: Double) {
      terms[count] = Double(pixels) * loss
      count &+= pixels > 0 ? 1 : 0
    }
    for level in start..<start + BinaryTable.groupSize where zeros | ones > 0 {
      if zeros > 0 { collect(binary.counts(class: 0)[level], background.levels[level]) }
      if ones > 0 { collect(binary.counts(class: 1)[level], foreground.levels[level]) }
    }
    return count
  }

  /// Does the same for a group that has soft pixels.
  private func collect(
    _ binary: BinaryTable, _ soft: SoftTable, _ group: Int,
    in terms: UnsafeMutablePointer<Double>
  ) -> Int {
    let start = group * BinaryTable.groupSize
    var count = 0
    func collect(_ loss: Double) {
      terms[count] = loss
      count += 1
    }
    for level in start..<start + BinaryTable.groupSize {
      let (zeros, ones) = (binary.counts(class: 0)[level], binary.counts(class: 1)[level])
      let (background, foreground) = (background.levels[level], foreground.levels[level])
      if zeros > 0 { collect(Double(zeros) * background) }
      if ones > 0 { collect(Double(ones) * foreground) }
      let cell = soft.cell(level)
      if cell.pixels > 0 {
        collect(LevelLosses.loss(of: cell, background: background, foreground: foreground))
      }
    }
    return count
  }
}
