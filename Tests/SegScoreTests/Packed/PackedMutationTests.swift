import TestSupport
import Testing

@testable import SegScore

/// Packed bytes that are not what was written.
@Suite struct PackedMutationTests {
  /// A pair of each kind, in few bytes.
  private static func pairs() throws -> [PairTally] {
    try [
      PackedSamples.levels(.eight, .eight), PackedSamples.levels(.eight, .four),
      PackedSamples.weighted(.eight, .two), PackedSamples.numbersWithWeightsOfLevels(),
      [PackedSamples.numbers()[1]], PackedSamples.spatial(), PackedSamples.smallest(),
    ].flatMap { $0 }
  }

  @Test("Every packed tally that is cut off is refused")
  func truncation() throws {
    for pair in try Self.pairs() {
      let bytes = pair.packed
      for count in bytes.indices {
        #expect(throws: PackedTallyError.self) { try unpackedPair(Array(bytes[..<count])) }
      }
    }
  }

  @Test("Whatever packed bytes become, they are refused or are a tally")
  func mutations() throws {
    var random = SplitMix(state: testSeed)
    let packed = try Self.pairs().map(\.packed)
    let scorer = TallyScorer(MetricRules())
    var (pool, parsed) = (PooledTally(), 0)
    for _ in 0..<20_000 {
      let bytes = mutated(packed.randomElement(using: &random)!, &random)
      guard let pair = try? unpackedPair(bytes) else { continue }
      parsed += 1
      #expect(try unpackedPair(pair.packed) == pair, "seed \(testSeed)")
      pool += pair.tally
      let score = scorer.score(pair)
      #expect(score.ignored >= 0 && !score.values.contains { $0.number?.isNaN ?? false })
    }
    #expect(parsed > 100, "seed \(testSeed)")
    #expect(scorer.score(pool).values.count == MetricRules().metrics.count)
  }

  @Test("Whatever packed pools become, they are refused or are pools")
  func mutatedPools() throws {
    var random = SplitMix(state: testSeed)
    var pools = DatasetPools()
    for pair in try Self.pairs().prefix(6) {
      pools.all += pair.tally
      pools.labels[[7, pair.packed[0]], default: PooledTally()] += pair.tally
    }
    pools.labels[[200]] = PooledTally()
    let packed = pools.packed
    var sum = DatasetPools()
    for _ in 0..<2_000 {
      guard let other = try? unpackedPools(mutated(packed, &random)) else { continue }
      #expect(try unpackedPools(other.packed) == other, "seed \(testSeed)")
      sum += other
    }
    #expect(!sum.labels.isEmpty, "seed \(testSeed)")
  }

  /// Bytes of which a few were changed, taken out, put in or exchanged for special ones.
  private func mutated(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      // Half of them near the beginning, where flags and sizes are.
      let most = random.happens(0.5) ? min(24, bytes.count) : bytes.count
      let place = Int.random(in: 0..<most, using: &random)
      switch random.next() % 5 {
      case 0: bytes[place] ^= 1 << UInt8(random.next() % 8)
      case 1: bytes[place] = UInt8(truncatingIfNeeded: random.next())
      case 2: bytes[place] = [0, 1, 2, 127, 128, 255].randomElement(using: &random)!
      case 3: bytes.remove(at: place)
      default: bytes.insert(bytes[place], at: place)
      }
    }
    return bytes
  }
}
