import Testing

@testable import SegScore

/// The table of levels to which numbers are rounded.
@Suite struct RoundedLevelsTests {
  /// To the nearest level, from the middle to the even one: 32,767.5 becomes 32,768.
  @Test(
    arguments: [
      (0, 0), (0x1p-18, 0), (0x1p-16, 1), (0.5, 32_768), (0x1.fffffffffffffp-2, 32_767),
      (0x1.fffffffffffffp-1, 65_535), (1, 65_535), (0.2, 13_107),
    ] as [(Double, Int)])
  func nearest(p: Double, level: Int) {
    let levels = RoundedLevels()
    for y in [0.0, 1] {
      levels.note(Vector(repeating: p), binary: Vector(repeating: y), at: 0)
      levels.count(3, areBinary: true)
    }
    levels.note(Vector(repeating: p), soft: Vector(repeating: 0.5), at: 0)
    levels.count(1, areBinary: false)
    let curve = levels.takeCurve(.sixteen)
    let counts = LevelCounts(
      level: level, foreground: 4, background: 3, targetSum: 3 * 65_535 + 32_768)
    #expect(curve.levels == [counts])
    #expect(curve.squaredTargets == 3 * 65_535 * 65_535 + 32_768 * 32_768)
    #expect(levels.takeCurve(.sixteen) == LevelCurve(levels: [], depth: .sixteen))
  }

  /// A cell of packed sums holds 65,535 pixels, and is emptied in time.
  @Test func manySoftPixelsOfALevel() {
    let levels = RoundedLevels()
    for pixel in stride(from: 0, to: stretchLength, by: vectorLength) {
      // 0.25 and 1 - 2⁻⁵⁰, which is 1 once it is rounded.
      let y = Vector(0.25, 0.75, 1 - 0x1p-50, 0)
      levels.note(Vector(repeating: 0.25), soft: y, at: pixel)
    }
    let times = 2000
    for _ in 0..<times { levels.count(stretchLength, areBinary: false) }
    let quarter = UInt64(times * stretchLength / 4)
    let counts = LevelCounts(
      level: 16_384, foreground: 2 * quarter, background: 2 * quarter,
      targetSum: UInt128(quarter) * (16_384 + 49_151 + 65_535))
    let curve = levels.takeCurve(.sixteen)
    #expect(curve.levels == [counts])
    let squares = 16_384 * 16_384 + 49_151 * 49_151 + 65_535 * 65_535
    #expect(curve.squaredTargets == UInt128(quarter) * UInt128(squares))
    #expect(levels.takeCurve(.sixteen).pixels == 0)
  }

  /// A picture that failed leaves nothing behind for the next one.
  @Test func failedPicturesAreForgotten() throws {
    let size = ImageSize(width: 300, height: 2)
    func plane(_ value: Double, last: Double) -> ArrayReader {
      ArrayReader(Array(repeating: value, count: 599) + [last], size: size)
    }
    let scorer = PairScorer()
    #expect(throws: ScoreError.self) {
      try scorer.count(mask: plane(1, last: 1), map: plane(0.5, last: 2))
    }
    let again = try scorer.count(mask: plane(1, last: 0), map: plane(0.25, last: 0.5))
    let fresh = try PairScorer().count(mask: plane(1, last: 0), map: plane(0.25, last: 0.5))
    #expect(again == fresh)
  }
}
