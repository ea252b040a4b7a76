import TestSupport
import Testing

@testable import SegScore

/// The packed bytes of tiny tallies, written by hand.
@Suite struct PackedBytesTests {
  /// A picture of two pixels, of which the map has p = 0 and the mask the first: -100 for one of two logarithms.
  private static let levelBytes: [UInt8] = joined(
    // Version 1; with a worst tile; 2×1 pixels; the tile at (0, 0), and 50 as a double: 2⁵ · 1.5625.
    [1, 1, 2, 1, 0, 0], [0, 0, 0, 0, 0, 0, 0x49, 0x40],
    // Levels of 8 bits: depth 3 in bits 2 to 4.
    [0b0000_1100],
    // Background and foreground: one pixel of level 0, and 255 levels without: 2·255 - 1 = 509 = 125 + 128·3.
    [2, 128 + 125, 3], [2, 128 + 125, 3])

  private static func joined(_ parts: [UInt8]...) -> [UInt8] { parts.reduce([], +) }

  @Test("The packed bytes of a pair of levels")
  func levels() throws {
    let map = ArrayReader([0, 0], size: ImageSize(width: 2, height: 1), depth: .eight)
    let pair = try PairScorer().count(mask: drawn("#."), map: map)
    #expect(pair.packed == Self.levelBytes)
    #expect(try unpackedPair(Self.levelBytes) == pair)
  }

  /// A pixel with y = 3/15, in a map of 2 bits of which it has level 1, p = 1/3.
  @Test("The packed bytes of a pair with a soft target")
  func soft() throws {
    let one = ImageSize(width: 1, height: 1)
    var options = ScoringOptions()
    options.tileConvention = .halfLevel
    let pair = try PairScorer(options).count(
      mask: ArrayReader([3], size: one, depth: .four),
      map: ArrayReader([1], size: one, depth: .two))
    let tile = try #require(pair.worstTile)
    let loss = withUnsafeBytes(of: tile.meanLoss.bitPattern.littleEndian) { Array($0) }
    // y is 13,107 of 65,535, and p 21,845: 13,107 = 51 + 128·102, y² = 171,793,449 =
    // 41 + 128·(56 + 128·(117 + 128·81)), |p - y| = 8,738 = 34 + 128·68. Levels 2 and 3 are empty: 2·2 - 1 = 3.
    let expected = Self.joined(
      [1, 1, 1, 1, 0, 0], loss, [0b0010_0100, 7, 7, 1, 2, 0, 0, 128 + 51, 102, 3],
      [128 + 41, 128 + 56, 128 + 117, 81], [128 + 34, 68])
    #expect(pair.packed == expected)
  }

  /// A pixel with y = 1 and p = 0, which costs 100 under one convention and is infinite under another.
  @Test("The packed bytes of a pair of numbers")
  func numbers() throws {
    var tally = NumberTally(conventions: [.pytorch, .none])
    for (convention, number) in [(SaturationConvention.pytorch, 100), (.none, Double.infinity)] {
      tally.losses[convention]!.total += number
      tally.losses[convention]!.saturated += number
      tally.losses[convention]!.foreground += number
    }
    tally.pixels = 1
    tally.weight += 1
    tally.foregroundWeight += 1
    tally.saturatedWrong = 1
    tally.confusion.falseNegatives = 1
    tally.squaredErrors += 1
    tally.absoluteErrors += 0.5
    let counts = LevelCounts(level: 0, foreground: 1, background: 0, targetSum: 65_535)
    tally.curves = PixelCurves(
      LevelCurve(levels: [counts], depth: .sixteen, squaredTargets: 65_535 * 65_535),
      weights: .alike, areRounded: true)
    let pair = PairTally(
      size: ImageSize(width: 1, height: 1), tally: .numbers(tally), worstTile: nil)
    let expected = Self.joined(
      // Version, no parts, 1×1; numbers, levels are rounded.
      [1, 0, 1, 1, 0b0000_0110],
      // A false negative, certain and wrong; two conventions.
      [0, 0, 1, 0, 1, 2],
      // pytorch: 100 whole ones without their 9 bytes of fraction, three times, and 0; none: an infinity, as often.
      [0, 65, 100, 65, 100, 65, 100, 0], [4, 128, 1, 128, 1, 128, 1, 0],
      // Weights 1, 1, 0, squared errors 1, absolute 2⁷¹ units in 9 bytes; no companions.
      [65, 1, 65, 1, 0, 65, 1], [9, 0, 0, 0, 0, 0, 0, 0, 0, 128], [0, 0, 0],
      // A curve of 16 bits with one level: none skipped, one of foreground.
      [4, 1, 1])
    #expect(pair.packed == expected)
    #expect(try unpackedPair(expected) == pair)
  }

  @Test("The packed bytes of pools of nothing but a label")
  func pools() throws {
    var pools = DatasetPools()
    pools.labels[Array("ab".utf8)] = PooledTally()
    // Version, pools; no tally; F and E of no picture; one label of two bytes without a tally; no curves of labels.
    let expected: [UInt8] = [1, 128, 0, 0, 0, 1, 2, 97, 98, 0, 0]
    #expect(pools.packed == expected)
    #expect(try unpackedPools(expected) == pools)
  }

  /// A change of the bytes of levels: those at some places are replaced.
  private struct Fault: Sendable {
    let range: Range<Int>
    let bytes: [UInt8]
    let says: String

    init(_ range: Range<Int>, _ bytes: [UInt8], _ says: String) {
      (self.range, self.bytes, self.says) = (range, bytes, says)
    }
  }

  private static let faults: [Fault] = [
    Fault(0..<1, [7], "the bytes have version 7, where 1 was expected"),
    Fault(1..<2, [128], "the bytes are not those of a pair"),
    Fault(2..<3, [0], "a size is out of range"),
    Fault(2..<3, [255, 255, 255, 255, 255, 255, 255, 255, 255, 1], "a size is out of range"),
    Fault(4..<5, [2], "a tile is not in the picture"),
    Fault(12..<14, [255, 255], "a number is not written as it should be"),
    Fault(13..<14, [0xC0], "a value is out of range"),
    Fault(14..<15, [5 << 2], "a depth is unknown"),
    Fault(14..<15, [3], "some flags are unknown"),
    Fault(15..<16, [6], "there are more pixels than there can be"),
    Fault(15..<16, [130, 0], "a number is not written as it should be"),
    Fault(17..<18, [4], "a level is out of range"),
    Fault(20..<21, [], "the bytes end too early"),
    Fault(21..<21, [0], "there are bytes behind the end"),
  ]

  @Test("What is wrong with packed bytes is said", arguments: faults.indices)
  func fault(index: Int) {
    let fault = Self.faults[index]
    var bytes = Self.levelBytes
    bytes.replaceSubrange(fault.range, with: fault.bytes)
    let error = #expect(throws: PackedTallyError.self) { try unpackedPair(bytes) }
    #expect(error?.description == fault.says)
  }

  @Test("No packed bytes at all")
  func none() {
    #expect(throws: PackedTallyError.truncated) { try unpackedPair([]) }
    #expect(throws: PackedTallyError.truncated) { try unpackedPools([]) }
    #expect(throws: PackedTallyError.notPools) { try unpackedPools(Self.levelBytes) }
    #expect(throws: PackedTallyError.truncated) {
      try PairTally(packed: UnsafeRawBufferPointer(start: nil, count: 0))
    }
  }

  @Test("Claimed counts of packed parts are not believed")
  func counts() {
    let huge: [UInt8] = [255, 255, 255, 255, 255, 255, 255, 255, 127]
    // Labels, their names, and the tallies of a pool.
    for bytes: [UInt8] in [[1, 128, 0, 0, 0], [1, 128, 0, 0, 0, 1], [1, 128]] {
      #expect(throws: PackedTallyError.truncated) { try unpackedPools(bytes + huge) }
    }
    // Empty tables of 65,536 levels: 2·65,536 - 1 = 131,071 = 127 + 128·(127 + 128·7). 1,100 = 76 + 128·8.
    let table: [UInt8] = [1, 16, 255, 255, 7, 255, 255, 7]
    var bytes: [UInt8] = [1, 128, 0, 0, 0, 128 + 76, 8]
    for label in 0..<1100 {
      bytes += [2, UInt8(label / 256), UInt8(label % 256)]
      bytes += table
    }
    #expect(throws: PackedTallyError.tooManyTables) { try unpackedPools(bytes) }
  }
}
