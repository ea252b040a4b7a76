import TestSupport
import Testing

@testable import SegScore

/// The laws of tallies, and what they count, beside a naive loop.
@Suite struct TallyTests {
  private static let depths = BitDepth.allCases.flatMap { mask in
    BitDepth.allCases.map { (mask, $0) }
  }

  @Test(arguments: depths, [true, false])
  func countsAsANaiveLoopDoes(depths: (mask: BitDepth, map: BitDepth), isSoft: Bool) throws {
    let pair = RandomPair(
      size: ImageSize(width: 183, height: 29), maskDepth: depths.mask, mapDepth: depths.map,
      isSoft: isSoft)
    let naive = naiveTally(
      mask: pair.mask, depth: depths.mask, map: pair.map, depth: depths.map)
    #expect(try pair.count().levelTally == naive, "seed \(testSeed)")
  }

  @Test func laws() throws {
    let size = ImageSize(width: 40, height: 30)
    let pair = RandomPair(size: size, maskDepth: .eight, mapDepth: .eight, isSoft: true)
    let tally = try pair.count().levelTally
    var sum = LevelTally(depth: .eight)
    sum += tally
    #expect(sum == tally)
    sum += LevelTally(depth: .eight)
    #expect(sum == tally)
    sum += tally
    #expect(sum.pixels == 2 * tally.pixels)
    #expect(zip(sum.background, tally.background).allSatisfy { $0 == 2 * $1 })
  }

  /// Swapping (y, p) for (1 - y, 1 - p) gives the same loss, to the bit.
  @Test(arguments: depths)
  func swappingClassesChangesNothing(mask: BitDepth, map: BitDepth) throws {
    let size = ImageSize(width: 96, height: 21)
    let pair = RandomPair(size: size, maskDepth: mask, mapDepth: map, isSoft: true)
    let swapped = try PairScorer().count(
      mask: ArrayReader(
        pair.mask.map { UInt16(mask.maximumLevel) - $0 }, size: size, depth: mask),
      map: ArrayReader(pair.map.map { UInt16(map.maximumLevel) - $0 }, size: size, depth: map))
    let losses = LevelLosses(depth: map, convention: .pytorch)!
    let one = try pair.count().levelTally.crossEntropy(losses).total.value
    let other = swapped.levelTally.crossEntropy(losses).total.value
    // The terms are the same, in the opposite order: a compensated sum rounds once.
    #expect(abs(one - other) <= one.ulp, "seed \(testSeed)")
  }

  /// Weights of 16 bits times targets of 16 bits, over 2⁴⁰ pixels, are beyond 64 bits.
  @Test func heavySoftPixels() {
    var tally = LevelTally(depth: .eight)
    tally.addSoft(level: 0, y: 40_000, p: 0, times: 65_535)
    for _ in 0..<40 { tally += tally }
    #expect(tally.soft[0].targetSum == UInt128(65_535 * 40_000) << 40)
    #expect(tally.softErrors == UInt128(65_535 * 40_000) << 40)
    let sum = tally.crossEntropy(LevelLosses(depth: .eight, convention: .pytorch)!)
    let expected = 100 * 40_000.0 / 65_535 * 65_535 * 0x1p40
    #expect(abs(sum.total.value - expected) <= 4 * expected.ulp)
  }

  /// The loss is the mean two-class categorical cross-entropy of targets (y, 1 - y) and
  /// predictions (p, 1 - p).
  ///
  /// Tolerance: 1e-12 of the value, for a plain sum of 3,168 terms that each carry a rounding or two.
  @Test(arguments: depths)
  func isTwoClassCrossEntropy(mask: BitDepth, map: BitDepth) throws {
    let size = ImageSize(width: 96, height: 33)
    let pair = RandomPair(size: size, maskDepth: mask, mapDepth: map, isSoft: true)
    let losses = LevelLosses(depth: map, convention: .pytorch)!
    let sum = try pair.count().levelTally.crossEntropy(losses)
    let mean = sum.total.value / Double(size.pixelCount)
    let expected = pair.meanLossByDefinition()
    #expect(abs(mean - expected) <= 1e-12 * expected, "seed \(testSeed)")
  }

  /// A pixel of 16 bits takes 3 bytes of a band and 2 beside it. The rest are tables: those of a tile, and
  /// the picture's with two counts of 8 bytes a level, and 48 bytes for soft targets.
  @Test func memoryOfAPicture() {
    let size = ImageSize(width: 1, height: 1)
    func plane(_ depth: BitDepth) -> ArrayReader { ArrayReader([7], size: size, depth: depth) }
    let held = 3
    func memory(weights: ArrayReader?) -> Int {
      PairScorer().memory(
        PairPlanes(mask: plane(.eight), map: plane(.sixteen), weights: weights))
    }
    let tally = 65_536 * (2 * 8 + 48)
    let plain = 5 + held + TileCounter.memory(.sixteen) + tally
    #expect(memory(weights: nil) == plain)
    // And a byte for the weight, which is held too, and tallies of the picture, of a tile and of no pixels.
    #expect(memory(weights: plane(.eight)) == plain + 2 + 3 * tally)
  }
}
