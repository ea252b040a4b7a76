import Testing

@testable import SegScore

/// A million tallies that were packed, each as large as it may be.
@Suite struct PackedBoundTests {
  private static let size = ImageSize(width: 1 << 20, height: 1 << 20)
  private static let most = UInt64(1) << 40

  private func unpacked(_ tally: PictureTally) throws -> PictureTally {
    try unpackedPair(PairTally(size: Self.size, tally: tally, worstTile: nil).packed).tally
  }

  /// All pixels are foreground of one level.
  private func levels(_ depth: BitDepth, pixels: UInt64, soft: UInt64 = 0) -> LevelTally {
    var tally = LevelTally(depth: depth)
    tally.foreground[0] = pixels
    if soft > 0 {
      tally.soft = Array(repeating: SoftCell(), count: depth.levelCount)
      tally.soft[0] = SoftCell(
        pixels: soft, foreground: soft, above128: soft, targetSum: UInt128(soft) * 65_534)
      tally.softSquares = UInt128(soft) * 65_534 * 65_534
      tally.softErrors = UInt128(soft) * 65_534
    }
    return tally
  }

  private func numbers(weights: PixelCurves.Weights) -> NumberTally {
    var tally = NumberTally(conventions: [.none])
    let large = FixedTotal(low: .max, high: 1 << 44, infinities: Self.most)
    let finite = FixedTotal(low: .max, high: 1 << 44, infinities: 0)
    (tally.losses[.none]!.total, tally.losses[.none]!.foreground) = (large, large)
    (tally.weight, tally.foregroundWeight, tally.overlap) = (finite, finite, finite)
    (tally.pixels, tally.saturatedWrong) = (Self.most, Self.most)
    tally.confusion.falseNegatives = Self.most
    tally.curves = PixelCurves(
      curve(pixels: Self.most), weights: weights, areRounded: false)
    return tally
  }

  private func curve(pixels: UInt64) -> LevelCurve {
    let sum = UInt128(pixels) * 65_535
    let counts = LevelCounts(level: 0, foreground: pixels, background: 0, targetSum: sum)
    return LevelCurve(levels: [counts], depth: .eight, squaredTargets: sum * 65_535)
  }

  @Test("A million of the largest packed tallies add and are scored")
  func million() throws {
    let tallies: [PictureTally] = [
      .levels(levels(.eight, pixels: 1, soft: Self.most - 1)),
      .weightedLevels(
        levels(.eight, pixels: Self.most), weights: levels(.eight, pixels: 1, soft: 1 << 44 - 1)),
      .numbers(numbers(weights: .alike)),
      .numbers(numbers(weights: .levels(curve(pixels: 1 << 44)))),
    ]
    var (pool, doubled) = (PooledTally(), PooledTally())
    for tally in tallies { doubled += try unpacked(tally) }
    for bit in 0..<20 {
      if 1_000_000 >> bit & 1 == 1 { pool += doubled }
      // 2¹⁹ are part of a million, and 2²⁰ would be more.
      if bit < 19 { doubled += doubled }
    }
    #expect(pool.tallies.count == 3)
    #expect(TallyScorer(MetricRules()).score(pool).values.count == MetricRules().metrics.count)
  }

  @Test("Packed tallies that are larger are refused")
  func larger() throws {
    let tallies: [PictureTally] = [
      .levels(levels(.eight, pixels: 1, soft: Self.most)),
      .weightedLevels(
        levels(.eight, pixels: Self.most),
        weights: levels(.eight, pixels: 1, soft: 65_535 * Self.most)),
      // What weighs more than 1 a pixel.
      .weightedLevels(levels(.eight, pixels: 2), weights: levels(.eight, pixels: 131_071)),
    ]
    for tally in tallies {
      #expect(throws: PackedTallyError.tooManyPixels) { try unpacked(tally) }
    }
  }

  @Test("Curves of weights of too many pixels have no value, and do not overflow")
  func heavyCurves() {
    var curves = PixelCurves(curve(pixels: 1 << 48 - 1), weights: .alike, areRounded: false)
    let one = PixelCurves(
      curve(pixels: 1), weights: .levels(curve(pixels: 65_535)), areRounded: false)
    curves += one
    #expect(curves.weights == .levels(curve(pixels: 65_535 << 48)))
    curves += one
    #expect(curves.weights == .numbers && curves.pixels.pixels == 1 << 48 + 1)
  }
}
