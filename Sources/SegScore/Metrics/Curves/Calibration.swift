/// How far probabilities are from what they promise, in 15 bins of p.
///
/// Bin i holds i/15 ≤ p < (i + 1)/15, and the last one p = 1 too: bin = min(14, ⌊15p⌋). Levels fall into bins
/// exactly. Soft targets count as they are, so that a map which equals its soft mask is calibrated.
///
/// ``CalibrationBins/oneApart`` gives p = 1 a bin of its own, the sixteenth.
struct Calibration: Equatable, Sendable {
  /// The bins, from p = 0 to p = 1.
  let bins: [ReliabilityBin]
  /// The expected calibration error Σ n/N·|mean y - mean p| over bins, in `0...1`, lower is better (Naeini et
  /// al. 2015; of the positive class, as torchmetrics's binary one, which has a sixteenth bin for p = 1).
  let expectedError: Double
  /// The maximum calibration error: the largest |mean y - mean p| of a bin that has pixels, in `0...1`, lower
  /// is better.
  let maximumError: Double
}

/// A row of the reliability table: the pixels whose p is in one of 15 bins.
public struct ReliabilityBin: Equatable, Sendable {
  /// The least p of the bin.
  public let from: Double
  /// Where the next bin begins; the last one holds p = 1 too.
  public let to: Double
  /// How many pixels are in it.
  public let pixels: UInt64
  /// Their mean p, in `0...1`. No value without pixels.
  public let meanProbability: Double?
  /// Their mean y, soft targets as they are, in `0...1`: equal to the mean p where the map is calibrated. No value
  /// without pixels.
  public let meanTarget: Double?
}

/// Sums the levels of a curve in bins, from the highest to the lowest.
struct CalibrationSums {
  private struct Sums {
    var pixels: UInt64 = 0
    /// Σp and Σy, in units of 1/65,535.
    var levels: UInt128 = 0
    var targets: UInt128 = 0
  }

  private static let count = 15
  private var bins: [Sums]
  /// The current bin, of which 64 bits are wide enough for 2⁴⁷ pixels.
  private var index: Int
  private var least: Int
  private var pixels: UInt64 = 0
  private var levels: UInt64 = 0
  private var targets: UInt64 = 0

  init(_ rule: CalibrationBins = .closed) {
    bins = [Sums](repeating: Sums(), count: Self.count + (rule == .oneApart ? 1 : 0))
    index = bins.count - 1
    // 65,535 is 15 · 4,369.
    least = 4_369 * index
  }

  /// Adds the next lower level.
  @inline(__always)
  mutating func add(_ level: LevelCounts) {
    if level.level < least { moveOn(to: level.level) }
    pixels &+= level.pixels
    levels &+= level.pixels &* UInt64(truncatingIfNeeded: level.level)
    targets &+= UInt64(truncatingIfNeeded: level.targetSum)
  }

  @inline(never)
  private mutating func moveOn(to level: Int) {
    endBin()
    index = min(Self.count - 1, level / 4_369)
    least = 4_369 * index
  }

  /// Ends the current bin.
  mutating func endBin() {
    bins[index] = Sums(pixels: pixels, levels: UInt128(levels), targets: UInt128(targets))
    (pixels, levels, targets) = (0, 0, 0)
  }

  /// The calibration, or `nil` without pixels.
  var result: Calibration? {
    let pixels = bins.reduce(0) { $0 + $1.pixels }
    guard pixels > 0 else { return nil }
    let gaps = bins.map { max($0.levels, $0.targets) - min($0.levels, $0.targets) }
    let largest = zip(gaps, bins).lazy.filter { $1.pixels > 0 }
      .map { Double(wide: $0) / (65_535 * Double($1.pixels)) }.max()
    return Calibration(
      bins: Self.table(bins),
      expectedError: Double(wide: gaps.reduce(0, +)) / (65_535 * Double(pixels)),
      maximumError: largest ?? 0)
  }

  /// The table of no pixels.
  static var emptyTable: [ReliabilityBin] { table(CalibrationSums().bins) }

  private static func table(_ bins: [Sums]) -> [ReliabilityBin] {
    bins.enumerated().map { index, sums in
      func mean(_ sum: UInt128) -> Double? {
        sums.pixels > 0 ? Double(wide: sum) / (65_535 * Double(sums.pixels)) : nil
      }
      return ReliabilityBin(
        from: Double(index) / Double(count), to: min(1, Double(index + 1) / Double(count)),
        pixels: sums.pixels, meanProbability: mean(sums.levels), meanTarget: mean(sums.targets))
    }
  }
}
