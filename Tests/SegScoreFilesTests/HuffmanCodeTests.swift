import TestSupport
import Testing

@testable import SegScoreFiles

@Suite struct HuffmanCodeTests {
  private func lengths(_ counts: [UInt32], limit: Int) -> [Int] {
    let code = HuffmanCode(symbols: counts.count, limit: limit)
    code.build(counts: counts)
    return code.lengths.map { Int($0) }
  }

  /// Small cases, worked out by hand.
  @Test(
    arguments: [
      // Nothing, one symbol, two of them
      ([0, 0, 0], 12, [0, 0, 0]),
      ([0, 9, 0], 12, [0, 1, 0]),
      ([5, 0, 700], 12, [1, 0, 1]),
      // 1 + 1 = 2, 2 + 2 = 4, 4 + 4 = 8
      ([4, 1, 2, 1], 12, [1, 3, 2, 3]),
      // The same, where three bits are too many: all have two
      ([4, 1, 2, 1], 2, [2, 2, 2, 2]),
      // Unlimited 1, 2, 3, 4, 4, which cost 16 + 2·8 + 3·4 + 4·2 + 4·1 = 56. In three bits either
      // the first has one bit, which leaves room for four others at three (16 + 3·15 = 61), or three
      // have two bits and two have three (2·28 + 3·3 = 65).
      ([16, 8, 4, 2, 1], 12, [1, 2, 3, 4, 4]),
      ([16, 8, 4, 2, 1], 3, [1, 3, 3, 3, 3]),
    ] as [([UInt32], Int, [Int])])
  func knownLengths(counts: [UInt32], limit: Int, expected: [Int]) {
    #expect(lengths(counts, limit: limit) == expected)
  }

  /// The example of RFC 1951, 3.2.2: codes of the symbols A to H.
  @Test func codesOfTheStandard() {
    let code = HuffmanCode(symbols: 8, limit: 15)
    code.build(counts: [2, 2, 2, 2, 2, 4, 1, 1])
    #expect(code.lengths.map { Int($0) } == [3, 3, 3, 3, 3, 2, 4, 4])
    let codes = zip(code.codes, code.lengths).map { code, length in
      (0..<length).map { code >> $0 & 1 == 1 ? "1" : "0" }.joined()
    }
    #expect(codes == ["010", "011", "100", "101", "110", "00", "1110", "1111"])
  }

  /// Counts that double make the longest codes; these would be of 39 bits.
  @Test func fibonacciCountsKeepTheLimit() {
    var counts: [UInt32] = [1, 1]
    while counts.count < 40 { counts.append(counts.suffix(2).reduce(0, +)) }
    for limit in [6, 7, 12, 15] {
      let lengths = lengths(counts, limit: limit)
      #expect(lengths.max() == limit)
      #expect(lengths == lengths.sorted(by: >))
      #expect(isComplete(lengths))
    }
  }

  /// All codes of six symbols are tried; none is shorter.
  @Test func noCodeIsShorter() {
    var random = SplitMix(state: testSeed)
    for limit in [3, 4, 5] {
      let codes = completeLengths(symbols: 6, limit: limit)
      for _ in 0..<20 {
        // Powers, because codes of counts that are near each other never reach the limit.
        let counts = (0..<6).map { _ in
          UInt32(1) << UInt32.random(in: 0...12, using: &random) + random.next() % 7
        }
        func cost(_ lengths: [Int]) -> Int {
          zip(counts, lengths).reduce(0) { $0 + Int($1.0) * $1.1 }
        }
        let shortest = codes.map(cost).min()
        #expect(cost(lengths(counts, limit: limit)) == shortest, "seed \(testSeed): \(counts)")
      }
    }
  }

  @Test func manySymbolsMakeCompleteCodes() {
    var random = SplitMix(state: testSeed)
    let code = HuffmanCode(symbols: 286, limit: 12)
    for used in [2, 3, 17, 100, 285, 286] {
      var counts = [UInt32](repeating: 0, count: 286)
      for symbol in (0..<286).shuffled(using: &random).prefix(used) {
        counts[symbol] = 1 + UInt32(random.next() % 1000) << (random.next() % 10)
      }
      code.build(counts: counts)
      let lengths = code.lengths.map { Int($0) }
      #expect(isComplete(lengths), "seed \(testSeed), \(used) symbols")
      #expect(lengths.max()! <= 12, "seed \(testSeed), \(used) symbols")
      #expect(zip(lengths, counts).allSatisfy { ($0 > 0) == ($1 > 0) }, "seed \(testSeed)")
    }
  }

  /// Whether every sequence of bits begins with a code, and with one only (Kraft's sum is one).
  private func isComplete(_ lengths: [Int]) -> Bool {
    lengths.filter { $0 > 0 }.reduce(0) { $0 + 1 << (15 - $1) } == 1 << 15
  }

  /// The lengths of all complete codes in which each symbol has one.
  private func completeLengths(symbols: Int, limit: Int) -> [[Int]] {
    let all = (0..<symbols).reduce([[]] as [[Int]]) { codes, _ in
      codes.flatMap { code in (1...limit).map { code + [$0] } }
    }
    return all.filter(isComplete)
  }
}
