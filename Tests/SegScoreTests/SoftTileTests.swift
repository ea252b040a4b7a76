import SegScore
import TestSupport
import Testing

/// Tiles of soft pixels beside plain loops.
@Suite struct SoftTileTests {
  private static let depths: [(mask: BitDepth, map: BitDepth)] = [
    (.eight, .eight), (.eight, .sixteen), (.sixteen, .eight), (.sixteen, .sixteen),
  ]

  /// A whole tile of soft pixels at one level of the map is one pixel more than a packed sum holds.
  ///
  /// The targets are below 0.5, between it and 128/255, and above that.
  @Test(arguments: depths, [100, 128, 200])
  func fullTileOfOneLevel(depths: (mask: BitDepth, map: BitDepth), target: Int) throws {
    let size = ImageSize(width: 256, height: 256)
    let y = UInt16(target * depths.mask.maximumLevel / 255)
    let mask = [UInt16](repeating: y, count: size.pixelCount)
    let map = [UInt16](repeating: 77, count: size.pixelCount)
    let pair = try PairScorer().count(
      mask: ArrayReader(mask, size: size, depth: depths.mask),
      map: ArrayReader(map, size: size, depth: depths.map))
    #expect(
      pair.levelTally == naiveTally(mask: mask, depth: depths.mask, map: map, depth: depths.map))
    let loss = loss(target: y, depths.mask, level: 77, depths.map)
    let worst = try #require(pair.worstTile)
    #expect(abs(worst.meanLoss - loss) <= 1e-12 * loss)
  }

  /// Of many tiles, most of whose pixels are soft, the one that costs most.
  ///
  /// Tolerance: 1e-12 of the value, for a plain sum of 600 terms that each carry a rounding or two.
  @Test(arguments: depths)
  func worstTile(depths: (mask: BitDepth, map: BitDepth)) throws {
    var random = SplitMix(state: testSeed)
    let size = ImageSize(width: 101, height: 60)
    func level(_ depth: BitDepth) -> UInt16 {
      .random(in: 0...UInt16(depth.maximumLevel), using: &random)
    }
    let mask = (0..<size.pixelCount).map { _ in
      random.happens(0.2)
        ? UInt16(Bool.random(using: &random) ? depths.mask.maximumLevel : 0) : level(depths.mask)
    }
    let map = (0..<size.pixelCount).map { _ in level(depths.map) }
    var options = ScoringOptions()
    options.tileSize = 24

    var expected = (x: 0, y: 0, loss: -1.0)
    for y in stride(from: 0, to: size.height, by: 24) {
      for x in stride(from: 0, to: size.width, by: 24) {
        var (sum, count) = (0.0, 0.0)
        for row in y..<min(y + 24, size.height) {
          for pixel in row * size.width + x..<row * size.width + min(x + 24, size.width) {
            sum += loss(target: mask[pixel], depths.mask, level: map[pixel], depths.map)
            count += 1
          }
        }
        if sum / count > expected.loss { expected = (x, y, sum / count) }
      }
    }
    for bandRows in [nil, 7] {
      options.bandRows = bandRows
      let pair = try PairScorer(options).count(
        mask: ArrayReader(mask, size: size, depth: depths.mask),
        map: ArrayReader(map, size: size, depth: depths.map))
      let worst = try #require(pair.worstTile, "seed \(testSeed)")
      #expect((worst.x, worst.y) == (expected.x, expected.y), "seed \(testSeed)")
      #expect(abs(worst.meanLoss - expected.loss) <= 1e-12 * expected.loss, "seed \(testSeed)")
    }
  }

  /// The loss of a pixel as its definition has it, with logarithms of at least -100.
  private func loss(
    target: UInt16, _ maskDepth: BitDepth, level: UInt16, _ mapDepth: BitDepth
  ) -> Double {
    let (y, p) = (maskDepth.value(level: Int(target)), mapDepth.value(level: Int(level)))
    return 0 - (y * max(systemLog(p), -100) + (1 - y) * max(systemLog(1 - p), -100))
  }
}
