/// The F-measure and the E-measure of a map cut at 256 thresholds, as the salient-object field reports them.
///
/// The thresholds are 255/255, 254/255, … 0; a level of more than 8 bits is cut as the one below it. Masks are
/// cut at y ≥ 0.5, and no weights count. These are the numbers of PySODMetrics for a map that it does not stretch to
/// 0…1 first.
public struct SalientCurve: Equatable, Sendable {
  /// How many thresholds there are.
  static let thresholds = 256

  /// F at each threshold from the highest: (1 + β²)·P·R / (β²·P + R) with β² = 0.3, in `0...1`, higher is
  /// better, 0 where no foreground is found (Achanta et al. 2009). Empty when the mask has no foreground
  /// pixel, for then it has no value.
  public private(set) var f: [Double] = []
  /// The enhanced-alignment measure at each threshold from the highest, in `0...N/(N - 1)`, higher is better
  /// (Fan et al. 2018). Empty for fewer than two pixels, for then it has no value.
  ///
  /// It has one where the mask has one class only: what share of N - 1 is called that class.
  public private(set) var e: [Double] = []

  /// The curve of some pixels.
  init(_ curve: LevelCurve) {
    let (foreground, background) = curve.classes
    let pixels = foreground + background
    guard pixels > 0 else { return }
    let measure = SalientMeasure(foreground: foreground, pixels: pixels)
    let (hasF, hasE) = (foreground > 0, pixels > 1)
    f = Array(repeating: 0, count: hasF ? Self.thresholds : 0)
    e = Array(repeating: 0, count: hasE ? Self.thresholds : 0)
    var (found, called, index) = (UInt64(0), UInt64(0), curve.levels.count)
    var (lastF, lastE) = (0.0, 0.0)
    for threshold in stride(from: Self.thresholds - 1, through: 0, by: -1) {
      let above = index
      while index > 0, curve.levels[index - 1].level / 257 >= threshold {
        index -= 1
        found += curve.levels[index].foreground
        called += curve.levels[index].pixels
      }
      // What cuts in the same place as the threshold before has its values.
      if index < above || threshold == Self.thresholds - 1 {
        if hasF { lastF = measure.f(found: found, called: called) }
        if hasE { lastE = measure.e(found: found, called: called) }
      }
      if hasF { f[Self.thresholds - 1 - threshold] = lastF }
      if hasE { e[Self.thresholds - 1 - threshold] = lastE }
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
    let (foreground, background) = curve.classes
    let pixels = foreground + background
    let sum = curve.levels.reduce(UInt128(0)) { $0 + wideProduct($1.pixels, UInt64($1.level)) }
    let threshold = min(2 * sum, UInt128(one) * UInt128(pixels))
    var (found, called) = (UInt64(0), UInt64(0))
    for level in curve.levels where wideProduct(UInt64(level.level), pixels) >= threshold {
      found += level.foreground
      called += level.pixels
    }
    let measure = SalientMeasure(foreground: foreground, pixels: pixels)
    f = foreground > 0 ? measure.f(found: found, called: called) : nil
    e = pixels > 1 ? measure.e(found: found, called: called) : nil
  }
}
