import SegScore
import TestSupport
import Testing

/// The result does not depend on how a picture is cut.
@Suite struct TilingTests {
  /// Depths of masks and maps, and whether masks are soft.
  private static let kinds: [(BitDepth, BitDepth, Bool)] = [
    (.eight, .eight, true), (.eight, .eight, false), (.eight, .sixteen, true),
    (.sixteen, .eight, true), (.sixteen, .sixteen, false), (.one, .four, false),
  ]

  @Test(arguments: kinds)
  func bandsChangeNothing(mask: BitDepth, map: BitDepth, isSoft: Bool) throws {
    let size = ImageSize(width: 131, height: 13)
    let pair = RandomPair(size: size, maskDepth: mask, mapDepth: map, isSoft: isSoft)
    var options = ScoringOptions()
    options.ignored = .value(Double(mask.maximumLevel))
    // A table of 65,536 levels for each tiny tile would take minutes in a debug build.
    for tileSize in map == .sixteen ? [64, 1000] : [1, 7, 64, 1000] {
      options.tileSize = tileSize
      let results = try [1, 5, 7, 12, 13].map { rows in
        options.bandRows = rows
        var painted: [UInt8] = []
        let tally = try pair.count(options, heatmaps: HeatmapSinks(loss: { painted += $0 }))
        return (tally, painted)
      }
      for result in results.dropFirst() {
        #expect(result.0 == results[0].0, "seed \(testSeed), tiles of \(tileSize)")
        #expect(result.1 == results[0].1, "seed \(testSeed), tiles of \(tileSize)")
      }
    }
  }

  @Test(arguments: kinds)
  func tilesAddUpToThePicture(mask: BitDepth, map: BitDepth, isSoft: Bool) throws {
    let size = ImageSize(width: 97, height: 41)
    let pair = RandomPair(size: size, maskDepth: mask, mapDepth: map, isSoft: isSoft)
    var options = ScoringOptions()
    let whole = try pair.count(options).levelTally
    for tileSize in map == .sixteen ? [40, 1000] : [3, 16, 40, 41, 1000] {
      options.tileSize = tileSize
      let tally = try pair.count(options).levelTally
      #expect(tally == whole, "seed \(testSeed), tiles of \(tileSize)")
    }
  }

  /// Tiles of one pixel and odd ones under a map of 16 bits.
  @Test(arguments: [1, 3])
  func smallTilesOf16Bits(tileSize: Int) throws {
    let size = ImageSize(width: 5, height: 4)
    var random = SplitMix(state: testSeed)
    let planes = (0..<2).map { _ in
      (0..<size.pixelCount).map { _ in UInt16.random(in: 0...65_535, using: &random) }
    }
    func tally(_ options: ScoringOptions) throws -> LevelTally {
      try PairScorer(options).count(
        mask: ArrayReader(planes[0], size: size, depth: .sixteen),
        map: ArrayReader(planes[1], size: size, depth: .sixteen)
      ).levelTally
    }
    let whole = try tally(ScoringOptions())
    var options = ScoringOptions()
    options.tileSize = tileSize
    for rows in 1...4 {
      options.bandRows = rows
      let isSame = try tally(options) == whole
      #expect(isSame, "bands of \(rows), seed \(testSeed)")
    }
  }

  /// More pixels of one soft level than a packed sum can hold.
  @Test func manySoftPixels() throws {
    let size = ImageSize(width: 400, height: 400)
    let mask = ArrayReader(Array(repeating: 40_000, count: 160_000), size: size, depth: .sixteen)
    let map = ArrayReader(Array(repeating: 7, count: 160_000), size: size, depth: .eight)
    var options = ScoringOptions()
    options.tileSize = 1000
    let cell = try PairScorer(options).count(mask: mask, map: map).levelTally.soft[7]
    #expect(cell.pixels == 160_000)
    #expect(cell.foreground == 160_000)
    #expect(cell.above128 == 160_000)
    #expect(cell.targetSum == 160_000 * 40_000)
  }

  @Test func worstTileIsTheFirstOfEquals() throws {
    let mask = drawn("........", "........")
    let map = drawn("..11..11", "..11..11")
    var options = ScoringOptions()
    options.tileSize = 2
    let worst = try PairScorer(options).count(
      mask: mask, map: ArrayReader(levels(map, times: 2), size: map.size, depth: .eight)
    ).worstTile
    #expect(worst?.x == 2)
    #expect(worst?.y == 0)
    // -log(1 - 2/255), by hand.
    #expect(abs(worst!.meanLoss - 0.007_874_056_430_905_883) < 1e-16)
  }

  /// The levels of a drawing, multiplied so that they are no index picture.
  private func levels(_ reader: ArrayReader, times factor: UInt16) throws -> [UInt16] {
    try readLevels(reader).map { $0 * factor }
  }
}
