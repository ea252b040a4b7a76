import SegScoreFiles
import TestSupport
import Testing

/// The parts into which a run is cut.
@Suite struct ShardTests {
  /// What another implementation gives: Scripts/expected_shards.py.
  @Test func partsOfNames() throws {
    for row in try Fixtures.table("shards.csv") {
      let name = try #require(row["image"])
      for (column, cell) in row where column != "image" {
        let count = try #require(Int(column.dropFirst("of_".count)))
        let index = try #require(Int(cell))
        let part = try #require(Shard(index: index, count: count))
        #expect(part.contains(name), "\(name) \(part)")
      }
    }
  }

  /// The last vectors of the algorithm's authors that a name can be: of no bytes, and beyond 63 bits.
  @Test func publishedVectors() throws {
    let vectors: [(String, UInt64)] = [
      ("", 0xCBF2_9CE4_8422_2325), ("foobar", 0x8594_4171_F739_67E8),
      ("chongo was here!\n", 0x4681_0940_EFF5_F915),
    ]
    for (name, hash) in vectors {
      for count in [7, 1_000_003, Int.max] {
        let index = Int(hash % UInt64(count))
        #expect(try #require(Shard(index: index, count: count)).contains(name))
      }
    }
  }

  @Test(arguments: [1, 2, 3, 16, 1000]) func eachNameIsInOnePart(count: Int) throws {
    var random = SplitMix(state: testSeed)
    let parts = (0..<count).compactMap { Shard(index: $0, count: count) }
    #expect(parts.count == count)
    for _ in 0..<200 {
      let length = Int.random(in: 0...40, using: &random)
      let name = String(decoding: random.bytes(length), as: UTF8.self)
      #expect(parts.filter { $0.contains(name) }.count == 1, "\(name) \(testSeed)")
    }
  }

  @Test func texts() throws {
    for text in ["0/1", "0/16", "15/16", "0/9223372036854775807"] {
      #expect(try #require(Shard(text)).description == text)
    }
    let others = [
      "", "/", "1", "16/16", "1/1", "-1/2", "0/0", "0/-1", "1/2/3", "a/b", "0/", "/2", " 0/2",
      "0/9223372036854775808", "0.5/2", "0\u{0301}/2",
    ]
    for text in others { #expect(Shard(text) == nil, "\(text)") }
  }
}
