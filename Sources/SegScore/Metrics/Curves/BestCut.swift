/// The threshold at which a map agrees best with its mask, and how well it does there.
///
/// Thresholds are the levels of the map's depth, those of the deepest map where there are several; a pixel is
/// called foreground when its level is the threshold or more. Of thresholds that are equally good the one
/// nearest to 0.5 counts, then the lower.
///
/// Dice and IoU, D / (2 - D), have the same order, so one cut is best for both.
struct BestCut: Equatable, Sendable {
  /// The threshold, in `0...1`.
  let threshold: Double
  /// The confusion at the threshold, without true negatives.
  let confusion: Confusion
}

/// Looks for the best cut of a curve.
struct CutSearch {
  private let depth: BitDepth
  private let marked: UInt64
  private var best: Cut?
  /// Shares found / size below which a cut is surely worse than the best, and above which it is surely better.
  private var least = 0.0
  private var most = 0.0

  init(_ curve: LevelCurve) { (depth, marked) = (curve.depth, curve.foreground) }

  /// Looks at the next lower level that has foreground.
  ///
  /// - Parameter lower: The next lower level that has pixels, on the common scale, or -1.
  @inline(__always)
  mutating func add(_ point: CurvePoint, above lower: Int) {
    let size = point.called &+ marked
    let (found, all) = (Double(count: point.found), Double(count: size))
    guard found >= least * all else { return }
    let cut = Cut(found: point.found, size: size, levels: (lower, point.counts.level))
    guard found > most * all || isBetter(cut) else { return }
    best = cut
    // Apart by more than the rounding of the comparisons.
    let share = found / all
    (least, most) = (share * (1 - 0x1p-50), share * (1 + 0x1p-50))
  }

  @inline(never)
  private func isBetter(_ cut: Cut) -> Bool { best.map { cut.isBetter(than: $0, depth) } ?? true }

  /// The best cut, or `nil` when the mask has no foreground pixel: there is nothing to find.
  var result: BestCut? {
    best.map {
      BestCut(
        threshold: depth.value(level: $0.threshold(depth)),
        confusion: Confusion(
          truePositives: $0.found, falsePositives: $0.size - marked - $0.found,
          falseNegatives: marked - $0.found))
    }
  }
}

/// What a threshold calls foreground.
private struct Cut {
  let found: UInt64
  /// Pixels that are called foreground, and those that are foreground.
  let size: UInt64
  /// The level that has pixels at or above the threshold, and the one below it, on the common scale.
  let levels: (below: Int, at: Int)

  /// The threshold nearest to 0.5, then the lowest: levels without pixels cut the map in the same place.
  func threshold(_ depth: BitDepth) -> Int {
    let (scale, half) = (depth.commonScale, depth.maximumLevel / 2)
    let lowest = levels.below < 0 ? 0 : levels.below / scale + 1
    return min(max(half, lowest), levels.at / scale)
  }

  func isBetter(than other: Self, _ depth: BitDepth) -> Bool {
    // Dice is 2·found / size; compared as fractions, since equal ones may round apart.
    let (mine, theirs) = (wideProduct(found, other.size), wideProduct(other.found, size))
    guard mine == theirs else { return mine > theirs }
    let (level, otherLevel) = (threshold(depth), other.threshold(depth))
    let largest = depth.maximumLevel
    let (distance, otherDistance) = (abs(2 * level - largest), abs(2 * otherLevel - largest))
    return distance == otherDistance ? level < otherLevel : distance < otherDistance
  }
}
