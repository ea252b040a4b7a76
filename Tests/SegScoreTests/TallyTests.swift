import TestSupport
import Testing

@testable import SegScore

/// The laws of tallies, and what they count, beside a naive loop.
@Suite struct TallyTests {
  private static let depths = BitDepth.allCases.flatMap { mask in
    BitDepth.allCases.map { (mask, $0) }
  }

  @Test(arguments: depths)
  func countsAsANaiveLoopDoes(mask: BitDepth, map: BitDepth) throws {
    let seed = UInt64.random(in: 0...999)
    let size = ImageSize(width: 83, height: 29)
    let pair = RandomPair(seed: seed, size: size, maskDepth: mask, mapDepth: map)
    let tally = try pair.count().tally

    var naive = LevelTally(depth: map)
    for (target, level) in zip(pair.mask, pair.map) {
      let y = UInt64(target) * UInt64(mask.commonScale)
      let p = UInt64(level) * UInt64(map.commonScale)
      switch y {
      case 0: naive.background[Int(level)] += 1
      case 65_535: naive.foreground[Int(level)] += 1
      default:
        naive.makeRoomForSoft()
        naive.soft[Int(level)] += SoftCell(
          pixels: 1, foreground: 2 * y >= 65_535 ? 1 : 0, above128: y * 255 > 128 * 65_535 ? 1 : 0,
          targetSum: y)
        naive.softSquares += UInt128(y * y)
        naive.softErrors += p > y ? p - y : y - p
      }
    }
    #expect(tally == naive, "seed \(seed)")
  }

  @Test func laws() throws {
    let size = ImageSize(width: 40, height: 30)
    let pair = RandomPair(seed: 4, size: size, maskDepth: .eight, mapDepth: .eight)
    let tally = try pair.count().tally
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
    let seed = UInt64.random(in: 0...999)
    let size = ImageSize(width: 64, height: 21)
    let pair = RandomPair(seed: seed, size: size, maskDepth: mask, mapDepth: map)
    let swapped = try PairScorer().count(
      mask: ArrayReader(
        pair.mask.map { UInt16(mask.maximumLevel) - $0 }, size: size, depth: mask),
      map: ArrayReader(pair.map.map { UInt16(map.maximumLevel) - $0 }, size: size, depth: map))
    let losses = LevelLosses(depth: map, convention: .pytorch)!
    let one = try pair.count().tally.crossEntropy(losses).total.value
    let other = swapped.tally.crossEntropy(losses).total.value
    // The terms are the same, in the opposite order: a compensated sum rounds once.
    #expect(abs(one - other) <= one.ulp, "seed \(seed)")
  }

  /// The loss is the mean two-class categorical cross-entropy of targets (y, 1 - y) and
  /// predictions (p, 1 - p).
  ///
  /// Tolerance: 1e-12 of the value, for a plain sum of 1,848 terms that each carry a rounding or two.
  @Test(arguments: depths)
  func isTwoClassCrossEntropy(mask: BitDepth, map: BitDepth) throws {
    let seed = UInt64.random(in: 0...999)
    let size = ImageSize(width: 56, height: 33)
    let pair = RandomPair(seed: seed, size: size, maskDepth: mask, mapDepth: map)
    let sum = try pair.count().tally.crossEntropy(LevelLosses(depth: map, convention: .pytorch)!)
    let mean = sum.total.value / Double(size.pixelCount)
    let expected = pair.meanLossByDefinition()
    #expect(abs(mean - expected) <= 1e-12 * expected, "seed \(seed)")
  }
}
