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
    let scale = UInt64(tally.depth.commonScale)
    tally.background.withUnsafeBufferPointer { background in
      tally.foreground.withUnsafeBufferPointer { foreground in
        for level in background.indices where background[level] | foreground[level] > 0 {
          let p = UInt64(level) &* scale
          add(background[level], difference: p)
          add(foreground[level], difference: 65_535 &- p)
        }
      }
    }
    var softSquared = Int128(tally.softSquares)
    for (level, cell) in tally.soft.enumerated() where cell.pixels > 0 {
      let p = Int128(level * tally.depth.commonScale)
      softSquared += Int128(cell.pixels) * p * p - 2 * p * Int128(cell.targetSum)
    }
    squared += UInt128(softSquared)
    absolute += UInt128(tally.softErrors)
  }

  /// Adds pixels whose p and y differ by so much, on the common scale.
  @inline(__always)
  private mutating func add(_ pixels: UInt64, difference: UInt64) {
    absolute += UInt128(pixels) * UInt128(difference)
    // Products of 64 bits are a fraction of the work, and fit but for pictures of gigapixels.
    if pixels < 1 << 32 {
      squared += UInt128(pixels &* (difference &* difference))
    } else {
      squared += UInt128(pixels) * UInt128(difference * difference)
    }
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
