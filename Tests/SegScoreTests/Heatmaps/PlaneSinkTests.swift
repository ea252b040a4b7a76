import SegScore
import TestSupport
import Testing

/// Masks and maps as palette indices, beside 1 + round(254·y) and 1 + round(254·p) of one pixel after the other.
@Suite struct PlaneSinkTests {
  /// What a pair paints.
  private struct Painted {
    var mask: [UInt8] = []
    var map: [UInt8] = []
  }

  private func painted(_ count: (HeatmapSinks) throws -> PairTally) throws -> Painted {
    var painted = Painted()
    _ = try count(HeatmapSinks(mask: { painted.mask += $0 }, map: { painted.map += $0 }))
    return painted
  }

  private func index(_ share: Double) -> UInt8 { UInt8(1 + (254 * share).rounded()) }

  private func indices(_ levels: [UInt16], _ depth: BitDepth) -> [UInt8] {
    levels.map { index(Double($0) / Double(depth.maximumLevel)) }
  }

  @Test(arguments: BitDepth.allCases, BitDepth.allCases)
  func levels(mask: BitDepth, map: BitDepth) throws {
    for isSoft in [true, false] {
      let pair = RandomPair(
        size: ImageSize(width: 131, height: 13), maskDepth: mask, mapDepth: map, isSoft: isSoft)
      let painted = try painted { try pair.count(heatmaps: $0) }
      #expect(painted.mask == indices(pair.mask, mask), "seed \(testSeed)")
      #expect(painted.map == indices(pair.map, map), "seed \(testSeed)")
    }
  }

  @Test func ignoredPixelsAreZero() throws {
    let pair = RandomPair(
      size: ImageSize(width: 131, height: 13), maskDepth: .eight, mapDepth: .sixteen, isSoft: true)
    var options = ScoringOptions()
    options.ignored = .value(255)
    let painted = try painted { try pair.count(options, heatmaps: $0) }
    func blank(_ indices: [UInt8]) -> [UInt8] {
      zip(indices, pair.mask).map { $1 == 255 ? 0 : $0 }
    }
    #expect(painted.mask == blank(indices(pair.mask, .eight)), "seed \(testSeed)")
    #expect(painted.map == blank(indices(pair.map, .sixteen)), "seed \(testSeed)")
  }

  @Test(arguments: RandomNumbers.Targets.allCases, RandomNumbers.Predictions.allCases)
  func numbers(targets: RandomNumbers.Targets, predictions: RandomNumbers.Predictions) throws {
    var random = SplitMix(state: testSeed)
    for _ in 0..<8 {
      let pair = RandomNumbers(targets, predictions, &random)
      let painted = try painted { sinks in
        try pair.count(RandomNumbers.Companions(region: pair.region, heatmaps: sinks))
      }
      let counted = pair.region
      let mask = zip(pair.y, counted).map { $1 == 0 ? 0 : index($0) }
      let map = zip(pair.values, counted).map { value, counted -> UInt8 in
        guard counted > 0 else { return 0 }
        let stored = pair.stored(value)
        return index(predictions == .logits ? 1 / (1 + systemExp(0 - stored)) : stored)
      }
      #expect(painted.mask == mask, "seed \(testSeed)")
      #expect(painted.map == map, "seed \(testSeed)")
    }
  }

  /// The map is painted in the mask's size.
  @Test func resizedMap() throws {
    let planes = try PairPlanes(mask: drawn("##..", "##.."), map: drawn("20", "20"))
      .resizingMap(.nearest)
    let painted = try painted { try PairScorer().count(planes, heatmaps: $0) }
    #expect(painted.mask == [255, 255, 1, 1, 255, 255, 1, 1])
    // 254·2/255 is 1.99.
    #expect(painted.map == [3, 3, 1, 1, 3, 3, 1, 1])
  }

  /// p of 3 of 255 levels is 2.99 steps of 1/254, y of 1/3 is 84.67.
  @Test func byHand() throws {
    let painted = try painted {
      try PairScorer().count(
        mask: drawn("0123", depth: .two), map: drawn("3.#7", depth: .eight), heatmaps: $0)
    }
    #expect(painted.mask == [1, 86, 170, 255])
    #expect(painted.map == [4, 1, 255, 8])
  }
}
