/// The F-measure and the E-measure of a map cut at 256 thresholds, as the salient-object field reports them.
///
/// The thresholds are 255/255, 254/255, … 0; a level of more than 8 bits is cut as the one below it. Masks are
/// cut at y ≥ 0.5, and no weights count. These are the numbers of PySODMetrics for a map that it does not stretch to
/// 0…1 first.
public struct SalientCurve: Equatable, Sendable {
  /// How many thresholds there are.
  static let thresholds = 256

  /// The curve of no pixels.
  init() {}

  /// F at each threshold from the highest: (1 + β²)·P·R / (β²·P + R) with β² = 0.3, in `0...1`, higher is
  /// better, 0 where no foreground is found (Achanta et al. 2009). Empty when the mask has no foreground
  /// pixel, for then it has no value.
  public internal(set) var f: [Double] = []
  /// The enhanced-alignment measure at each threshold from the highest, in `0...N/(N - 1)`, higher is better
  /// (Fan et al. 2018). Empty for fewer than two pixels, for then it has no value.
  ///
  /// It has one where the mask has one class only: what share of N - 1 is called that class.
  public internal(set) var e: [Double] = []
}

/// Takes F and E at each threshold while levels come from the highest to the lowest.
struct SalientSearch {
  private(set) var curve = SalientCurve()
  private let measure: SalientMeasure
  private let hasF: Bool
  private let hasE: Bool
  /// The next threshold, whose levels begin at 257 times it, and how many of the values are known.
  private var least = 257 * (SalientCurve.thresholds - 1)
  private var known = 0
  /// How many pixels were called foreground at the threshold before.
  private var lastCalled = UInt64.max
  private var last = (f: 0.0, e: 0.0)

  init(_ curve: LevelCurve) {
    measure = SalientMeasure(foreground: curve.foreground, pixels: curve.pixels)
    (hasF, hasE) = (curve.foreground > 0, curve.pixels > 1)
    self.curve.f = Array(repeating: 0, count: hasF ? SalientCurve.thresholds : 0)
    self.curve.e = Array(repeating: 0, count: hasE ? SalientCurve.thresholds : 0)
  }

  /// Comes to a level, with what higher ones call foreground.
  @inline(__always)
  mutating func reach(_ level: Int, found: UInt64, called: UInt64) {
    if level < least { take(found: found, called: called, until: level) }
  }

  /// Takes the thresholds that are below all levels.
  mutating func finish(found: UInt64, called: UInt64) {
    if least >= 0 { take(found: found, called: called, until: -257) }
  }

  /// Takes the values of all thresholds whose levels begin above one.
  @inline(never)
  private mutating func take(found: UInt64, called: UInt64, until level: Int) {
    // What cuts in the same place as the threshold before has its values.
    if called != lastCalled {
      if hasF { last.f = measure.f(found: found, called: called) }
      if hasE { last.e = measure.e(found: found, called: called) }
      lastCalled = called
    }
    while least > level, known < SalientCurve.thresholds {
      if hasF { curve.f[known] = last.f }
      if hasE { curve.e[known] = last.e }
      known &+= 1
      least &-= 257
    }
  }
}

/// F and E of a map at a threshold of its own, twice its mean.
struct AdaptiveCut: Equatable, Sendable {
  /// F at the threshold; no value when the mask has no foreground pixel.
  let f: Double?
  /// E at the threshold; no value for fewer than two pixels.
  let e: Double?

  /// The cut of one map's pixels at p ≥ min(2·mean p, 1), in integers; a map of zeros is all called
  /// foreground.
  ///
  /// - Parameter one: The level that stands for p = 1.
  init(_ curve: LevelCurve, one: Int = 65_535) {
    let least = Self.threshold(curve, one: one)
    var (found, called) = (UInt64(0), UInt64(0))
    curve.levels.withUnsafeBufferPointer { levels in
      var index = levels.count
      while index > 0, levels[index &- 1].level >= least {
        index &-= 1
        found &+= levels[index].foreground
        called &+= levels[index].pixels
      }
    }
    let measure = SalientMeasure(foreground: curve.foreground, pixels: curve.pixels)
    f = curve.foreground > 0 ? measure.f(found: found, called: called) : nil
    e = curve.pixels > 1 ? measure.e(found: found, called: called) : nil
  }

  /// The least level on the common scale that is not below twice the mean.
  private static func threshold(_ curve: LevelCurve, one: Int) -> Int {
    guard curve.pixels > 0 else { return 0 }
    // 64 bits are wide enough for 2⁴⁷ pixels.
    let sum = curve.levels.reduce(UInt64(0)) { $0 &+ $1.pixels &* UInt64($1.level) }
    let (quotient, rest) = (2 &* sum).quotientAndRemainder(dividingBy: curve.pixels)
    return Int(min(UInt64(one), quotient + (rest > 0 ? 1 : 0)))
  }
}
