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
}

/// Sums the parts of the Brier score of a curve, level by level.
struct BrierSums {
  private let pixels: UInt64
  private let targets: UInt128
  private let squaredTargets: UInt128
  /// Whether all products have 62 bits at most, as those of pictures of some megapixels have.
  private let isNarrow: Bool
  private var reliability = CompensatedSum()
  private var resolution = CompensatedSum()

  init(_ curve: LevelCurve) {
    (pixels, targets, squaredTargets) = (curve.pixels, curve.targets, curve.squaredTargets)
    // Those with levels are below those with Σy of as many pixels that are all foreground.
    isNarrow = pixels < 1 << 23 && targets < 1 << 39
  }

  /// Adds a level.
  @inline(__always)
  mutating func add(_ level: LevelCounts) {
    let (promised, told) = isNarrow ? narrowDifferences(level) : wideDifferences(level)
    let share = 1 / Double(count: level.pixels)
    reliability += promised * promised * share
    resolution += told * told * share
  }

  /// nₖpₖ - Σy of the level, and N·Σy of the level - nₖ·Σy.
  @inline(__always)
  private func narrowDifferences(_ level: LevelCounts) -> (promised: Double, told: Double) {
    let count = Int64(bitPattern: level.pixels)
    let sum = Int64(truncatingIfNeeded: level.targetSum)
    return (
      Double(count &* Int64(level.level) &- sum),
      Double(
        Int64(bitPattern: pixels) &* sum &- count &* Int64(truncatingIfNeeded: targets))
    )
  }

  @inline(never)
  private func wideDifferences(_ level: LevelCounts) -> (promised: Double, told: Double) {
    (
      Double(
        wide: Int128(wideProduct(level.pixels, UInt64(level.level))) - Int128(level.targetSum)),
      difference(level.targetSum, UInt128(pixels), UInt128(level.pixels), targets)
    )
  }

  /// a·b - c·d without loss where the products have up to 128 bits, which those of a million gigapixels do.
  private func difference(_ a: UInt128, _ b: UInt128, _ c: UInt128, _ d: UInt128) -> Double {
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

  /// The parts, or `nil` without pixels.
  var result: BrierParts? {
    guard pixels > 0 else { return nil }
    let (unit, all) = (65_535.0 * 65_535, Double(pixels))
    // What is told is N times too large.
    return BrierParts(
      reliability: reliability.value / (unit * all),
      resolution: resolution.value / all / all / (unit * all),
      uncertainty: difference(squaredTargets, UInt128(pixels), targets, targets) / all / all / unit)
  }
}
