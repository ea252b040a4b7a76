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

  /// The best cut of a curve, or `nil` when the mask has no foreground pixel: there is nothing to find.
  init?(_ curve: LevelCurve) {
    let foreground = curve.classes.foreground
    guard foreground > 0 else { return nil }
    let largest = curve.depth.maximumLevel
    var best: Cut?
    var (found, called) = (UInt64(0), UInt64(0))
    for index in curve.levels.indices.reversed() {
      let level = curve.levels[index]
      found += level.foreground
      called += level.pixels
      // Levels without pixels down to the next that has some cut the map in the same place.
      let lowest =
        index == 0 ? 0 : curve.levels[index - 1].level / curve.depth.commonScale + 1
      let levels = lowest...level.level / curve.depth.commonScale
      let cut = Cut(
        found: found, called: called, marked: foreground,
        level: min(max(largest / 2, levels.lowerBound), levels.upperBound))
      if best.map({ cut.isBetter(than: $0, largest: largest) }) ?? true { best = cut }
    }
    guard let best else { return nil }
    threshold = curve.depth.value(level: best.level)
    confusion = Confusion(
      truePositives: best.found, falsePositives: best.called - best.found,
      falseNegatives: foreground - best.found)
  }
}

/// A threshold and what it calls foreground.
private struct Cut {
  let found: UInt64
  let called: UInt64
  let marked: UInt64
  let level: Int

  func isBetter(than other: Self, largest: Int) -> Bool {
    // Dice is 2·found / (called + marked); compared as fractions, since equal ones may round apart.
    let mine = wideProduct(found, other.called + marked)
    let theirs = wideProduct(other.found, called + marked)
    guard mine == theirs else { return mine > theirs }
    let (distance, otherDistance) = (abs(2 * level - largest), abs(2 * other.level - largest))
    return distance == otherDistance ? level < other.level : distance < otherDistance
  }
}
