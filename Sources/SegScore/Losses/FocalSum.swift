/// The summed focal loss of many pixels; none where a target is soft, for which it is not defined.
struct FocalSum: Equatable, Sendable {
  private(set) var value: Double?

  /// The sum of no pixels.
  init() { value = 0 }

  /// The sum of pixels that are numbers; none where the convention of the logarithms has no value.
  init(_ tally: NumberTally, conventionHasValue: Bool) {
    value = tally.hasSoftTargets || !conventionHasValue ? nil : tally.focal.value
  }

  /// The sum of a tally's pixels; none where the convention of the logarithms has no value.
  ///
  /// - Parameter units: How many of the tally's pixels are one.
  init(
    _ tally: LevelTally, losses: LevelLosses?, _ companions: CompanionLosses, units: Double = 1
  ) {
    guard let losses, !tally.soft.contains(where: { $0.pixels > 0 }) else { return }
    var sum = CompensatedSum()
    for level in tally.background.indices {
      let (background, foreground) = (tally.background[level], tally.foreground[level])
      let p = tally.depth.value(level: level)
      let q = tally.depth.value(level: tally.depth.maximumLevel - level)
      if background > 0 {
        sum +=
          Double(background)
          * companions.focal(isForeground: false, error: p, logarithm: losses.background[level])
      }
      if foreground > 0 {
        sum +=
          Double(foreground)
          * companions.focal(isForeground: true, error: q, logarithm: losses.foreground[level])
      }
    }
    value = sum.value / units
  }

  /// Adds the sum of other pixels.
  static func += (total: inout Self, part: Self) {
    total.value = total.value.flatMap { sum in part.value.map { sum + $0 } }
  }
}
