/// How far probabilities are from what they promise, in 15 bins of p.
///
/// Bin i holds i/15 ≤ p < (i + 1)/15, and the last one p = 1 too: bin = min(14, ⌊15p⌋). Levels fall into bins
/// exactly. Soft targets count as they are, so that a map which equals its soft mask is calibrated.
///
/// ``CalibrationBins/oneApart`` gives p = 1 a bin of its own.
struct Calibration: Equatable, Sendable {
  private static let bins = 15

  /// The expected calibration error Σ n/N·|mean y - mean p| over bins, in `0...1`, lower is better (Naeini et
  /// al. 2015; of the positive class, as torchmetrics's binary one, which has a sixteenth bin for p = 1).
  let expectedError: Double
  /// The maximum calibration error: the largest |mean y - mean p| of a bin that has pixels, in `0...1`, lower
  /// is better.
  let maximumError: Double

  /// The calibration of a curve, or `nil` without pixels.
  init?(_ curve: LevelCurve, bins: CalibrationBins = .closed) {
    guard !curve.levels.isEmpty else { return nil }
    var sums = Array(repeating: (pixels: UInt64(0), difference: Int128(0)), count: Self.bins + 1)
    for level in curve.levels {
      // 65,535 is 15 · 4,369.
      let last = bins == .oneApart ? Self.bins : Self.bins - 1
      let bin = min(last, level.level / 4_369)
      sums[bin].pixels += level.pixels
      sums[bin].difference +=
        Int128(level.targetSum) - Int128(wideProduct(level.pixels, UInt64(level.level)))
    }
    let pixels = sums.reduce(0) { $0 + $1.pixels }
    expectedError =
      Double(wide: sums.reduce(0) { $0 + $1.difference.magnitude }) / (65_535 * Double(pixels))
    maximumError =
      sums.lazy.filter { $0.pixels > 0 }
      .map { Double(wide: $0.difference.magnitude) / (65_535 * Double($0.pixels)) }.max() ?? 0
  }
}
