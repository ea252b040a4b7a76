import Testing

@testable import SegScore

/// What a mask's levels look like, from histograms made by hand.
@Suite struct MaskLevelFindingTests {
  static let pair = LintSubject(image: "a", mask: "masks/a.png", map: "probs/a.png")

  private static let ramp = Dictionary(uniqueKeysWithValues: (1...254).map { ($0, UInt64(4)) })
  private static let near = [0: UInt64(900), 3: 40, 7: 5, 250: 40, 253: 10, 255: 900]

  @Test(
    "The kind of a mask",
    arguments: [
      // Nothing in between
      (BitDepth.eight, [0: 90, 255: 10], false, nil),
      (.eight, [0: 100], false, nil), (.eight, [255: 100], false, nil), (.eight, [:], false, nil),
      (.one, [0: 5, 1: 5], false, nil), (.sixteen, [0: 5, 65_535: 5], false, nil),
      // Only low levels, the highest of which is an eighth of the maximum
      (.eight, [0: 90, 1: 5, 2: 5], false, .indexPicture),
      (.eight, [0: 90, 31: 10], false, .indexPicture),
      (.eight, [0: 90, 31: 10], true, .indexPicture),
      (.eight, [0: 90, 32: 10], false, .fewLevels),
      (.four, [0: 90, 1: 10], false, .indexPicture), (.four, [0: 90, 2: 10], false, .fewLevels),
      // The levels of 8 bits in 16
      (.sixteen, [0: 90, 255: 10], false, .indexPicture),
      // Classes with a maximum that marks what is unsure; of JPEG such levels are ringing
      (.eight, [0: 90, 1: 5, 20: 5, 255: 10], false, .indexPicture),
      (.eight, [0: 90, 1: 5, 20: 5, 255: 10], true, .ringing),
      // The middle
      (.eight, [0: 90, 128: 1, 255: 9], false, .middleLevels),
      (.eight, [0: 90, 127: 1, 128: 1, 255: 9], true, .middleLevels),
      (.sixteen, [0: 90, 32_768: 1], false, .middleLevels),
      (.sixteen, [0: 90, 128 * 257: 1], false, .middleLevels),
      (.eight, [0: 90, 126: 1, 128: 1], false, .fewLevels),
      // A few levels: three classes of 2 bits, and steps
      (.two, [0: 4, 1: 4, 2: 4, 3: 4], false, .fewLevels),
      (.eight, [0: 90, 64: 1, 128: 1, 191: 1, 255: 7], false, .fewLevels),
      // Near the ends
      (.eight, near, false, .ringing), (.eight, near, true, .ringing),
      // Nine tenths are near, or fewer
      (.eight, [0: 900, 1: 45, 100: 10, 254: 45, 255: 900], false, .ringing),
      (.eight, [0: 900, 1: 45, 100: 11, 254: 45, 255: 900], false, .fewLevels),
      (.eight, [0: 900, 1: 45, 100: 90, 254: 45, 255: 900], true, .ringing),
      (.eight, [0: 900, 1: 45, 100: 91, 254: 45, 255: 900], true, .fewLevels),
      // All levels
      (.eight, ramp, false, .softLevels), (.eight, ramp, true, .softLevels),
    ] as [(BitDepth, [Int: UInt64], Bool, FindingKind?)])
  func kind(depth: BitDepth, pixels: [Int: UInt64], isJPEG: Bool, expected: FindingKind?) {
    let finding = MaskLevelFindings.finding(
      LevelHistogram(depth: depth, pixels), Self.pair, isJPEG: isJPEG)
    #expect(finding?.code == expected.map(FindingCode.kind))
    #expect(finding?.file == expected.map { _ in "masks/a.png" })
  }

  @Test(
    "Sentences with numbers and the next step",
    arguments: [
      (
        [0: 960, 128: 32, 255: 8],
        "masks/a.png has level 128 of 255 in 32 pixels (3.2 %), of which all count as foreground where "
          + "masks are cut; if it is unsure leave it out with --ignore 128, else choose a cut with "
          + "--mask-values above=T"
      ),
      (
        [0: 960, 127: 32, 128: 1, 255: 7],
        "masks/a.png has levels 127 and 128 of 255 in 33 pixels (3.3 %), of which 1 count as foreground "
          + "where masks are cut; choose a cut with --mask-values above=T"
      ),
      (
        [0: 99_999, 2: 1],
        "masks/a.png has no level above 2 of 255, as class indices have, in 1 pixel (under 0.1 %); say "
          + "which are foreground: --mask-values index=K"
      ),
      (
        [0: 8, 2: 1, 255: 1],
        "masks/a.png has beside 0 and 255 only levels up to 2, as class indices have, in 1 pixel "
          + "(10.0 %); say which are foreground: --mask-values index=K, and --ignore 255 if that is unsure"
      ),
    ] as [([Int: UInt64], String)])
  func sentence(pixels: [Int: UInt64], expected: String) {
    let mask = LevelHistogram(depth: .eight, pixels)
    #expect(MaskLevelFindings.finding(mask, Self.pair, isJPEG: false)?.sentence == expected)
  }

  @Test func numbers() throws {
    let mask = LevelHistogram(depth: .eight, Self.near)
    let finding = try #require(MaskLevelFindings.finding(mask, Self.pair, isJPEG: true))
    #expect(
      finding.numbers == [
        "levels_between": .count(4), "pixels_between": .count(95), "pixels_near_ends": .count(95),
        "pixels": .count(1_895), "lowest_between": .count(3), "highest_between": .count(253),
      ])
    #expect(
      finding.sentence
        == "masks/a.png has 4 levels between 0 and 255 in 95 pixels (5.0 %), 100.0 % of them close to "
        + "an end, as JPEG makes of edges; give --mask-values above=127, or save masks as PNG without "
        + "resizing them")
  }

  @Test func numbersOfFloats() {
    func finding(_ zeros: UInt64, _ ones: UInt64, of pixels: UInt64) -> Finding? {
      MaskClassFindings.softNumbers(
        NumberRange(pixels: pixels, zeros: zeros, ones: ones, lowest: 0, highest: 1), Self.pair)
    }
    #expect(finding(5, 5, of: 10) == nil)
    #expect(finding(0, 0, of: 0) == nil)
    #expect(finding(5, 4, of: 10)?.code == .kind(.softLevels))
    #expect(finding(5, 4, of: 10)?.numbers["pixels_between"] == .count(1))
  }
}
