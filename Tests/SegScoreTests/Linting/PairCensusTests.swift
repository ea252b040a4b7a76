import TestSupport
import Testing

@testable import SegScore

/// What is counted beside scoring, against counting pixel by pixel.
@Suite struct PairCensusTests {
  private func facts(
    _ planes: PairPlanes, _ change: (inout ScoringOptions) -> Void = { _ in }
  ) throws -> PairFacts {
    var options = ScoringOptions()
    change(&options)
    let census = PairCensus()
    return census.facts(try PairScorer(options).count(planes, census: census) { _ in })
  }

  private func histogram(_ levels: some Sequence<UInt16>, _ depth: BitDepth) -> LevelHistogram {
    LevelHistogram(
      depth: depth, Dictionary(grouping: levels) { Int($0) }.mapValues { UInt64($0.count) })
  }

  @Test(arguments: [BitDepth.one, .two, .four, .eight, .sixteen], [true, false])
  func levels(depth: BitDepth, isSoft: Bool) throws {
    for mapDepth in [BitDepth.eight, .sixteen, .four] {
      let pair = RandomPair(
        size: ImageSize(width: 321, height: 37), maskDepth: depth, mapDepth: mapDepth,
        isSoft: isSoft)
      let facts = try facts(
        PairPlanes(
          mask: ArrayReader(pair.mask, size: pair.size, depth: depth),
          map: ArrayReader(pair.map, size: pair.size, depth: mapDepth)))
      #expect(facts.mask == .levels(histogram(pair.mask, depth)))
      #expect(facts.map == .levels(histogram(pair.map, mapDepth)))
    }
  }

  @Test func onlyPixelsThatCount() throws {
    let pair = RandomPair(
      size: ImageSize(width: 300, height: 20), maskDepth: .eight, mapDepth: .eight, isSoft: true)
    let region = RandomPair(
      size: pair.size, maskDepth: .eight, mapDepth: .eight, isSoft: false
    ).mask
    let facts = try facts(
      PairPlanes(
        mask: ArrayReader(pair.mask, size: pair.size, depth: .eight),
        map: ArrayReader(pair.map, size: pair.size, depth: .eight),
        region: ArrayReader(region, size: pair.size, depth: .eight))
    ) { $0.ignored = .value(128) }
    let counted = pair.mask.indices.filter { region[$0] != 0 && pair.mask[$0] != 128 }
    #expect(facts.mask == .levels(histogram(counted.map { pair.mask[$0] }, .eight)))
    #expect(facts.map == .levels(histogram(counted.map { pair.map[$0] }, .eight)))
  }

  /// A rule that chooses the foreground leaves nothing in between.
  @Test func chosenForeground() throws {
    let facts = try facts(PairPlanes(mask: drawn("0127"), map: drawn("1234"))) {
      $0.maskValues = .above(1)
    }
    #expect(facts.mask == .levels(LevelHistogram(depth: .eight, [0: 2, 255: 2])))
  }

  private let size = ImageSize(width: 5, height: 1)

  @Test func floats() throws {
    let facts = try facts(
      PairPlanes(
        mask: ArrayReader([0, 1, 0.25, 0.75, 1], size: size),
        map: ArrayReader([0, 1, 0.5, 0.25, 1] as [Float], size: size)))
    #expect(
      facts.mask
        == .numbers(NumberRange(pixels: 5, zeros: 1, ones: 2, lowest: 0, highest: 1)))
    #expect(
      facts.map == .numbers(NumberRange(pixels: 5, zeros: 1, ones: 2, lowest: 0, highest: 1)))
    #expect(facts.classes == (3, 2))
    // Foreground 1, 0.25, 1 above background 0, 0.5 in 2 + 1 + 2 of 6 cases.
    #expect(facts.areaUnderROC == 5 / 6.0)
    #expect(!facts.mapEqualsMask)
    #expect(facts.saturatedWrong == 0)
  }

  /// Logits keep their order, and their range is that of probabilities.
  @Test func logits() throws {
    let facts = try facts(
      PairPlanes(
        mask: drawn("##..#"), map: ArrayReader([30, -1_000, 2, -2, 0] as [Double], size: size))
    ) { $0.areLogits = true }
    guard case .numbers(let range) = facts.map else { return #expect(Bool(false)) }
    #expect(range.lowest == 0 && range.highest == sigmoid(30))
    #expect((range.zeros, range.ones, range.pixels) == (0, 0, 5))
    // Foreground 30, -1000, 0 above background 2, -2 in 2 + 0 + 1 of 6 cases.
    #expect(facts.areaUnderROC == 0.5)
  }

  @Test func floatsUnderAnIgnoredLevel() throws {
    let facts = try facts(
      PairPlanes(mask: drawn("#.7.#"), map: ArrayReader([0.5, 0.5, .nan, 0.25, 1], size: size))
    ) { $0.ignored = .value(7) }
    #expect(
      facts.map
        == .numbers(NumberRange(pixels: 4, zeros: 0, ones: 1, lowest: 0.25, highest: 1)))
    #expect(facts.classes == (2, 2))
  }

  @Test func equal() throws {
    #expect(try facts(PairPlanes(mask: drawn("#.3"), map: drawn("#.3"))).mapEqualsMask)
    #expect(!(try facts(PairPlanes(mask: drawn("#.3"), map: drawn("#.4"))).mapEqualsMask))
    #expect(!(try facts(PairPlanes(mask: drawn("#.#"), map: drawn("#.7"))).mapEqualsMask))
    #expect(!(try facts(PairPlanes(mask: drawn("#.."), map: drawn("#.7"))).mapEqualsMask))
    let floats = [0, 0.25, 1, 1, 0.5]
    func pair(_ map: [Double]) -> PairPlanes {
      PairPlanes(mask: ArrayReader(floats, size: size), map: ArrayReader(map, size: size))
    }
    #expect(try facts(pair(floats)).mapEqualsMask)
    #expect(!(try facts(pair([0, 0.25, 1, 1, 0.5000001])).mapEqualsMask))
  }

  /// Nothing counts, and nothing crashes.
  @Test func noPixels() throws {
    let planes = PairPlanes(mask: drawn("##"), map: drawn("12"), region: drawn(".."))
    let facts = try facts(planes)
    #expect(facts.mask.pixels == 0 && facts.map.values == nil && facts.areaUnderROC == nil)
    let findings = PairFindings().all(
      facts, MaskLevelFindingTests.pair, mask: FileTraits(), map: FileTraits())
    #expect(findings.map(\.code) == [.kind(.noPixelCounts)])
  }

  @Test func fingerprintIsOneForAllBands() throws {
    let pair = RandomPair(
      size: ImageSize(width: 37, height: 29), maskDepth: .eight, mapDepth: .sixteen, isSoft: false)
    func fingerprint(_ map: [UInt16], rows: Int?) throws -> SampleFingerprint {
      try facts(
        PairPlanes(
          mask: ArrayReader(pair.mask, size: pair.size, depth: .eight),
          map: ArrayReader(map, size: pair.size, depth: .sixteen))
      ) { $0.bandRows = rows }.fingerprint
    }
    let whole = try fingerprint(pair.map, rows: nil)
    for rows in [1, 2, 7, 29] { #expect(try fingerprint(pair.map, rows: rows) == whole) }
    // Each bit of each sample matters, and so does the order.
    var random = SplitMix(state: testSeed)
    for _ in 0..<50 {
      var changed = pair.map
      changed[Int.random(in: changed.indices, using: &random)] ^=
        1 << UInt16.random(in: 0...15, using: &random)
      #expect(try fingerprint(changed, rows: nil) != whole)
    }
    #expect(try fingerprint(pair.map.reversed(), rows: nil) != whole)
  }

  @Test func scanOfOneFile() throws {
    func counts(
      _ plane: any BandReader, _ side: ScoreError.Side, _ options: ScoringOptions = ScoringOptions()
    ) throws -> PlaneCounts? {
      try PlaneScan(options, side).counts(plane) { _ in }
    }
    #expect(
      try counts(drawn("0123", "0000", depth: .two), .mask)
        == .levels(LevelHistogram(depth: .two, [0: 5, 1: 1, 2: 1, 3: 1])))
    #expect(
      try counts(drawn("0#5"), .prediction)
        == .levels(LevelHistogram(depth: .eight, [0: 1, 5: 1, 255: 1])))
    #expect(throws: ScoreError.indexLevels(.mask, depth: .eight)) { try counts(drawn("01"), .mask) }
    #expect(throws: ScoreError.indexLevels(.prediction, depth: .eight)) {
      try counts(drawn("01"), .prediction)
    }
    #expect(throws: ScoreError.lacksClasses(.mask)) {
      try counts(ArrayReader([1, 2] as [Int64], size: ImageSize(width: 2, height: 1)), .mask)
    }
    let numbers = ArrayReader([0.5, 2, .nan, 1, 0], size: size)
    #expect(throws: ScoreError.self) { try counts(numbers, .prediction) }
    var options = ScoringOptions()
    options.ignored = .value(7)
    // Which of its pixels count only the mask says.
    #expect(try counts(drawn("#7."), .prediction, options) == nil)
    #expect(
      try counts(drawn("#7."), .mask, options)
        == .levels(LevelHistogram(depth: .eight, [0: 1, 255: 1])))
  }
}
