/// Σ(p - y)² and Σ|p - y| of many pixels, in integers, so exact.
struct ProbabilityErrors: Equatable, Sendable {
  /// Σ(p - y)², in units of 1/65,535².
  private(set) var squared: UInt128 = 0
  /// Σ|p - y|, in units of 1/65,535.
  private(set) var absolute: UInt128 = 0

  init() {}

  /// The errors of a tally's pixels.
  ///
  /// Σ(p - y)² of soft pixels is Np² - 2pΣy + Σy²; in integers nothing is lost by cancellation.
  init(_ tally: LevelTally) {
    for level in 0..<tally.depth.levelCount {
      let (background, foreground) = (tally.background[level], tally.foreground[level])
      guard background + foreground > 0 else { continue }
      let p = UInt128(level * tally.depth.commonScale)
      let q = 65_535 - p
      absolute += UInt128(background) * p + UInt128(foreground) * q
      squared += UInt128(background) * p * p + UInt128(foreground) * q * q
    }
    var softSquared = Int128(tally.softSquares)
    for (level, cell) in tally.soft.enumerated() where cell.pixels > 0 {
      let p = Int128(level * tally.depth.commonScale)
      softSquared += Int128(cell.pixels) * p * p - 2 * p * Int128(cell.targetSum)
    }
    squared += UInt128(softSquared)
    absolute += UInt128(tally.softErrors)
  }

  /// The Brier score: the mean of (p - y)², in `0...1`, lower is better (Brier 1950).
  ///
  /// No value without pixels.
  func brier(pixels: UInt64) -> Double? {
    pixels > 0 ? Double(squared) / (65_535 * 65_535 * Double(pixels)) : nil
  }

  /// The mean absolute error: the mean of |p - y|, in `0...1`, lower is better.
  ///
  /// No value without pixels.
  func meanAbsoluteError(pixels: UInt64) -> Double? {
    pixels > 0 ? Double(absolute) / (65_535 * Double(pixels)) : nil
  }

  /// Adds the errors of other pixels.
  static func += (total: inout Self, part: Self) {
    total.squared += part.squared
    total.absolute += part.absolute
  }
}
