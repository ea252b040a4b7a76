import TestSupport
import Testing

@testable import SegScore

/// What was packed comes back, to the last bit.
@Suite struct PackedRoundTripTests {
  private func check(_ pairs: [PairTally]) throws {
    for pair in pairs {
      let unpacked = try unpackedPair(pair.packed)
      #expect(unpacked == pair, "seed \(testSeed)")
      #expect(unpacked.packed == pair.packed, "seed \(testSeed)")
    }
  }

  @Test("Packed levels of every depth", arguments: BitDepth.allCases, BitDepth.allCases)
  func levels(mask: BitDepth, map: BitDepth) throws {
    try check(PackedSamples.levels(mask, map))
  }

  @Test("Packed levels with weights", arguments: [BitDepth.one, .eight, .sixteen])
  func weights(map: BitDepth) throws {
    let pairs = try PackedSamples.weighted(.eight, map)
    guard case .weightedLevels = pairs[0].tally else {
      Issue.record("no weights")
      return
    }
    try check(pairs)
  }

  @Test("Packed numbers") func numbers() throws { try check(PackedSamples.numbers()) }

  @Test("Packed numbers with weights of levels")
  func numbersWithWeightsOfLevels() throws {
    let pairs = try PackedSamples.numbersWithWeightsOfLevels()
    for case .numbers(let tally) in pairs.map(\.tally) {
      guard case .levels = tally.curves.weights else {
        Issue.record("no curve of weights")
        return
      }
      #expect(tally.losses[.epsilon(1e-3)] != nil)
    }
    #expect(pairs.map(\.tally.levels).allSatisfy { $0 == nil })
    try check(pairs)
  }

  @Test("Packed spatial numbers, those that have no value, and a map of another size")
  func spatial() throws {
    let pairs = try PackedSamples.spatial()
    #expect(pairs[0].spatial?.percentiles.count == 3 && pairs[0].spatial?.edgeLoss != nil)
    #expect(pairs[1].spatial?.hausdorff == nil && pairs[1].worstTile != nil)
    #expect(pairs[3].resizedFrom == ImageSize(width: 61, height: 19))
    try check(pairs)
  }

  @Test("Packed pairs of one pixel, and of none that counts")
  func smallest() throws { try check(PackedSamples.smallest()) }

  @Test("Packed pools of several depths, of numbers and of labels")
  func pools() throws {
    let pools = try PackedSamples.pools()
    #expect(pools.labels.count == 4 && pools.labelCurves.count == 3)
    let unpacked = try unpackedPools(pools.packed)
    #expect(unpacked == pools, "seed \(testSeed)")
    #expect(unpacked.packed == pools.packed, "seed \(testSeed)")
    #expect(try unpackedPools(DatasetPools().packed) == DatasetPools())
  }

  @Test("Equal pools have equal packed bytes, in whatever order they were added")
  func order() throws {
    let tallies = try (PackedSamples.numbers() + PackedSamples.levels(.eight, .four)).map(\.tally)
    var (pools, others) = (DatasetPools(), DatasetPools())
    for tally in tallies { pools.all += tally }
    for tally in tallies.reversed() { others.all += tally }
    #expect(pools == others && pools.packed == others.packed, "seed \(testSeed)")
  }

  @Test("Large sums and counts are packed as they are")
  func large() throws {
    var tally = NumberTally(conventions: [.none, .epsilon(0)])
    for number in [0x1p96, 0x1p-80, 3, .infinity] as [Double] {
      tally.losses[.none]!.total += number
      tally.losses[.epsilon(0)]!.foreground += number
    }
    for _ in 0..<3 { tally.losses[.none]!.saturated += tally.losses[.none]!.total }
    tally.confusion.trueNegatives = 1 << 40 - 1
    tally.pixels = 1 << 40 - 1
    let level = LevelCounts(
      level: 65_535, foreground: 5, background: 1 << 40 - 6, targetSum: 1 << 55)
    tally.curves = PixelCurves(
      LevelCurve(levels: [level], depth: .one, squaredTargets: 1 << 70), weights: .numbers,
      areRounded: true)
    let pair = PairTally(
      size: ImageSize(width: 1 << 20, height: 1 << 20), tally: .numbers(tally),
      worstTile: WorstTile(x: 1 << 20 - 1, y: 0, meanLoss: .infinity))
    try check([pair])
  }
}
