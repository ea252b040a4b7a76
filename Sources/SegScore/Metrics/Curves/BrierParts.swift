/// The three parts of the Brier score: brier = reliability - resolution + uncertainty (Murphy 1973).
///
/// They are taken over all map levels, not over bins, so the sum holds but for rounding, for soft targets and
/// weights too. With nₖ pixels of level pₖ, of which y has the mean ȳₖ, and ȳ the mean of all N:
struct BrierParts: Equatable, Sendable {
  /// Σ nₖ(pₖ - ȳₖ)² / N, in `0...1`, lower is better: how far levels are from what they promise.
  let reliability: Double
  /// Σ nₖ(ȳₖ - ȳ)² / N, in `0...1`, higher is better: how well levels tell pixels apart.
  let resolution: Double
  /// The variance of y, in `0...0.25`: what the mask itself costs; ȳ(1 - ȳ) for binary masks.
  let uncertainty: Double

  /// The parts of a curve, or `nil` without pixels.
  init?(_ curve: LevelCurve) {
    let pixels = curve.levels.reduce(UInt128(0)) { $0 + UInt128($1.pixels) }
    guard pixels > 0 else { return nil }
    let targets = curve.levels.reduce(UInt128(0)) { $0 + $1.targetSum }
    var (reliability, resolution) = (CompensatedSum(), CompensatedSum())
    for level in curve.levels {
      let count = Double(level.pixels)
      let promised =
        Int128(wideProduct(level.pixels, UInt64(level.level))) - Int128(level.targetSum)
      reliability += Double(wide: promised) / count * Double(wide: promised)
      let told = Self.difference(level.targetSum, pixels, UInt128(level.pixels), targets)
      resolution += told / count * told
    }
    let (unit, all) = (65_535.0 * 65_535, Double(wide: pixels))
    self.reliability = reliability.value / (unit * all)
    // What is told is N times too large.
    self.resolution = resolution.value / all / all / (unit * all)
    uncertainty = Self.difference(curve.squaredTargets, pixels, targets, targets) / all / all / unit
  }

  /// a·b - c·d without loss where the products have up to 128 bits, which those of a million gigapixels do.
  private static func difference(_ a: UInt128, _ b: UInt128, _ c: UInt128, _ d: UInt128) -> Double {
    if max(a, b, c, d) < 1 << 63 {
      let (left, right) = (wideProduct(UInt64(a), UInt64(b)), wideProduct(UInt64(c), UInt64(d)))
      return Double(wide: Int128(left) - Int128(right))
    }
    let (left, leftOverflows) = a.multipliedReportingOverflow(by: b)
    let (right, rightOverflows) = c.multipliedReportingOverflow(by: d)
    guard !leftOverflows, !rightOverflows else {
      return Double(wide: a) * Double(wide: b) - Double(wide: c) * Double(wide: d)
    }
    return left >= right ? Double(wide: left - right) : -Double(wide: right - left)
  }
}
