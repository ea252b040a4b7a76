import Testing

@testable import SegScore

/// What counts of one pair say, from histograms made by hand.
@Suite struct PairFindingTests {
  private let pair = MaskLevelFindingTests.pair

  @Test(
    "The kind of a map",
    arguments: [
      // Probabilities
      (BitDepth.eight, [0: 5, 100: 5, 255: 5], (5, 5), nil),
      (.eight, [0: 5, 2: 5], (5, 5), nil),
      // No pixels
      (.eight, [:], (0, 0), nil),
      // Constant: certain of a mask of one class is what a good model says
      (.eight, [0: 5], (5, 5), .constantMap), (.eight, [0: 5], (0, 5), nil),
      (.eight, [255: 5], (5, 0), nil), (.eight, [77: 5], (0, 5), .constantMap),
      // Hard
      (.eight, [0: 5, 255: 5], (5, 5), .hardMap), (.one, [0: 5, 1: 5], (5, 5), .hardMap),
      (.sixteen, [0: 5, 65_535: 5], (0, 5), .hardMap),
      // Levels of 8 bits in 16, where there is something to find
      (.sixteen, [0: 5, 100: 5, 255: 1], (5, 5), .tinyProbabilities),
      (.sixteen, [0: 5, 100: 5, 257: 1], (5, 5), .tinyProbabilities),
      (.sixteen, [0: 5, 100: 5, 258: 1], (5, 5), nil),
      (.sixteen, [0: 5, 100: 5, 255: 1], (0, 5), nil),
      // Levels of 8 bits as those of 16
      (.sixteen, [0: 5, 257: 5, 65_535: 1], (5, 5), .eightBitLevels),
      (.sixteen, [0: 5, 256: 5, 65_535: 1], (5, 5), nil),
    ] as [(BitDepth, [Int: UInt64], (UInt64, UInt64), FindingKind?)])
  func map(
    depth: BitDepth, pixels: [Int: UInt64], classes: (UInt64, UInt64), expected: FindingKind?
  ) {
    let findings = MapFindings.findings(
      .levels(LevelHistogram(depth: depth, pixels)), pair, foreground: classes.0,
      background: classes.1)
    #expect(findings.map(\.code) == [expected].compactMap { $0.map(FindingCode.kind) })
  }

  @Test(
    "The kind of a map of floats",
    arguments: [
      (NumberRange(pixels: 9, zeros: 1, ones: 1, lowest: 0, highest: 1), nil),
      (NumberRange(pixels: 9, zeros: 4, ones: 5, lowest: 0, highest: 1), .hardMap),
      (NumberRange(pixels: 9, zeros: 0, ones: 0, lowest: 0.25, highest: 0.25), .constantMap),
      (NumberRange(pixels: 9, zeros: 1, ones: 0, lowest: 0, highest: 0.0039), .tinyProbabilities),
      (NumberRange(), nil),
    ] as [(NumberRange, FindingKind?)])
  func floats(range: NumberRange, expected: FindingKind?) {
    let findings = MapFindings.findings(.numbers(range), pair, foreground: 5, background: 4)
    #expect(findings.map(\.code) == [expected].compactMap { $0.map(FindingCode.kind) })
  }

  /// Who asks for hard predictions knows that they are hard.
  @Test func classes() {
    let map = PlaneCounts.levels(LevelHistogram(depth: .one, [0: 5, 1: 5]))
    #expect(MapFindings.findings(map, pair, foreground: 5, background: 5, areClasses: true).isEmpty)
  }

  /// Facts of a pair whose map has level 100 and 200, of which so many pixels each are foreground and
  /// background.
  private func facts(low: (UInt64, UInt64), high: (UInt64, UInt64)) -> PairFacts {
    var joint = LevelTally(depth: .eight)
    joint.add(level: 100, background: low.1, foreground: low.0, soft: SoftCell())
    joint.add(level: 200, background: high.1, foreground: high.0, soft: SoftCell())
    let (foreground, background) = (low.0 + high.0, low.1 + high.1)
    return PairFacts(
      size: ImageSize(width: 10, height: Int(foreground + background) / 10),
      mask: .levels(LevelHistogram(depth: .eight, [0: background, 255: foreground])),
      map: .levels(LevelHistogram(joint)), joint: joint)
  }

  /// With a of 10 foreground pixels high and b of 10 background pixels high, foreground ranks above in
  /// a(10 - b) of 100 cases, and as high in ab + (10 - a)(10 - b).
  @Test(
    "Inverted at AUROC 0.3",
    arguments: [
      // 10·10 of 100, and none as high
      (10, 0, nil), (0, 10, 0.0),
      // (3·3 + (21 + 21)/2) / 100
      (3, 7, 0.3),
      // (4·3 + (28 + 18)/2) / 100
      (4, 7, nil),
    ] as [(UInt64, UInt64, Double?)])
  func inverted(foregroundHigh: UInt64, backgroundHigh: UInt64, area: Double?) {
    let facts = facts(
      low: (10 - foregroundHigh, 10 - backgroundHigh), high: (foregroundHigh, backgroundHigh))
    let findings = PairFindings().all(facts, pair, mask: FileTraits(), map: FileTraits())
    #expect(findings.map(\.code) == (area == nil ? [] : [.kind(.invertedMask)]))
    #expect(findings.first?.numbers["auroc"] == area.map { .real($0) })
  }

  @Test func oneClass() {
    func codes(_ foreground: UInt64, _ background: UInt64) -> FindingCode? {
      MaskClassFindings.oneClass((foreground, background), pair)?.code
    }
    #expect(codes(1, 1) == nil)
    #expect(codes(0, 2) == .kind(.emptyMask))
    #expect(codes(2, 0) == .kind(.fullMask))
    // A label of one value is of one class by its nature.
    #expect(codes(0, 1) == nil && codes(1, 0) == nil)
    #expect(codes(0, 0) == .kind(.noPixelCounts))
  }

  @Test func equal() {
    var facts = facts(low: (0, 10), high: (10, 0))
    facts.mapEqualsMask = true
    let findings = PairFindings().all(facts, pair, mask: FileTraits(), map: FileTraits())
    #expect(findings.map(\.code) == [.kind(.mapEqualsMask)])
  }

  /// A mask without foreground equals a map without foreground by right.
  @Test func equalAndEmpty() {
    var facts = facts(low: (0, 10), high: (0, 0))
    facts.map = .levels(LevelHistogram(depth: .eight, [0: 10]))
    facts.mapEqualsMask = true
    let findings = PairFindings().all(facts, pair, mask: FileTraits(), map: FileTraits())
    #expect(findings.map(\.code) == [.kind(.emptyMask)])
  }

  @Test(
    arguments: [
      ((6, 4), (6, 4), nil), ((6, 4), (4, 6), .swappedSides), ((6, 4), (3, 2), nil),
      ((4, 4), (4, 4), nil),
      ((6, 4), (4, 4), nil),
    ] as [((Int, Int), (Int, Int), FindingKind?)])
  func sides(mask: (Int, Int), map: (Int, Int), expected: FindingKind?) {
    let finding = SizeFindings.swapped(
      mask: ImageSize(width: mask.0, height: mask.1), map: ImageSize(width: map.0, height: map.1),
      pair)
    #expect(finding?.code == expected.map(FindingCode.kind))
  }

  @Test func resized() {
    var facts = facts(low: (0, 10), high: (10, 0))
    facts.resizedFrom = ImageSize(width: 5, height: 1)
    let findings = PairFindings().all(facts, pair, mask: FileTraits(), map: FileTraits())
    #expect(findings.map(\.code) == [.kind(.resized)])
    facts.resizedFrom = ImageSize(width: 2, height: 10)
    let swapped = PairFindings().all(facts, pair, mask: FileTraits(), map: FileTraits())
    #expect(swapped.map(\.code) == [.kind(.swappedSides)])
  }

  @Test func files() {
    var traits = FileTraits()
    #expect(FileFindings.findings(traits, file: "f", pair).isEmpty)
    traits.orientation = 6
    traits.colorChunks = ["gAMA", "iCCP"]
    #expect(
      FileFindings.findings(traits, file: "f", pair).map(\.code) == [
        .kind(.rotated), .kind(.gammaIgnored),
      ])
  }
}
