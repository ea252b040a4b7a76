/// Σ(p - y)² and Σ|p - y| of many pixels: of stored levels in integers, so exact, and of numbers and
/// weighted levels beside them.
struct ProbabilityErrors: Equatable, Sendable {
  /// Σ(p - y)², in units of 1/65,535².
  private(set) var squared: UInt128 = 0
  /// Σ|p - y|, in units of 1/65,535.
  private(set) var absolute: UInt128 = 0
  private var otherSquared = CompensatedSum()
  private var otherAbsolute = CompensatedSum()

  init() {}

  /// The errors of pixels that are numbers.
  init(_ tally: NumberTally) {
    otherSquared += tally.squaredErrors.value
    otherAbsolute += tally.absoluteErrors.value
  }

  /// The errors of pixels that are counted as often as they weigh, in units of 1/65,535.
  init(weighted tally: LevelTally) {
    let errors = Self(tally)
    otherSquared += Double(wide: errors.squared) / (65_535 * 65_535 * 65_535)
    otherAbsolute += Double(wide: errors.absolute) / (65_535 * 65_535)
  }

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
    absolute += tally.softErrors
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

  /// The Brier score: the weighted mean of (p - y)², in `0...1`, lower is better (Brier 1950).
  ///
  /// No value without weight.
  func brier(weight: Double) -> Double? {
    let unit = 65_535.0 * 65_535
    return weight > 0 ? (Double(wide: squared) + unit * otherSquared.value) / (unit * weight) : nil
  }

  /// The mean absolute error: the weighted mean of |p - y|, in `0...1`, lower is better.
  ///
  /// No value without weight.
  func meanAbsoluteError(weight: Double) -> Double? {
    weight > 0
      ? (Double(wide: absolute) + 65_535 * otherAbsolute.value) / (65_535 * weight) : nil
  }

  /// Adds the errors of other pixels.
  static func += (total: inout Self, part: Self) {
    total.squared += part.squared
    total.absolute += part.absolute
    total.otherSquared += part.otherSquared.value
    total.otherAbsolute += part.otherAbsolute.value
  }
}
