import TestSupport
import Testing

@testable import SegScore

/// Pixels count where all planes say so that say which of theirs do.
@Suite struct CoverageTests {
  private let scorer = PairScorer()

  /// One scorer counts all, so that plans and memory of the pair before must not be used again.
  @Test func planes() throws {
    func expect(_ foreground: [UInt64], _ background: [UInt64], _ planes: PairPlanes) throws {
      let tally = try scorer.count(planes).levelTally
      #expect(Array(tally.foreground[1...4]) == foreground)
      #expect(Array(tally.background[1...4]) == background)
      #expect(tally.pixels == (foreground + background).reduce(0, +))
    }
    func mask() -> ArrayReader { drawn("##..", "##..") }
    func map() -> ArrayReader { drawn("1234", "1234") }
    func covered(_ reader: ArrayReader) -> CoveredReader {
      CoveredReader(reader, drawn: " xxx", "xx x")
    }
    let alsoCovered = CoveredReader(map(), drawn: "xxx ", "x xx")

    try expect([2, 2, 0, 0], [0, 0, 2, 2], PairPlanes(mask: mask(), map: map()))
    try expect([1, 2, 0, 0], [0, 0, 1, 2], PairPlanes(mask: covered(mask()), map: map()))
    try expect([1, 2, 0, 0], [0, 0, 1, 2], PairPlanes(mask: mask(), map: covered(map())))
    try expect([1, 1, 0, 0], [0, 0, 1, 1], PairPlanes(mask: covered(mask()), map: alsoCovered))
    try expect(
      [1, 1, 0, 0], [0, 0, 1, 0],
      PairPlanes(mask: covered(mask()), map: map(), region: drawn("7.7.", "###.")))
    try expect([2, 2, 0, 0], [0, 0, 2, 2], PairPlanes(mask: mask(), map: map()))
  }

  @Test func heatmapsAreBlankThere() throws {
    var (loss, error): ([UInt8], [UInt8]) = ([], [])
    _ = try scorer.count(
      mask: drawn("##.."), map: CoveredReader(drawn("2222"), drawn: "x x "),
      heatmaps: HeatmapSinks(loss: { loss += $0 }, error: { error += $0 }))
    #expect(loss == [2, 0, 253, 0])
    #expect(error == [2, 0, 129, 0])
  }

  /// Samples that become classes in place leave the coverage behind them alone.
  @Test func classes() throws {
    var options = ScoringOptions()
    options.maskValues = .index([2])
    options.probabilityValues = .index(3)
    let size = ImageSize(width: 4, height: 1)
    for (mask, map) in [
      (ArrayReader([2, 2, 1, 1] as [Int64], size: size), drawn("3131", depth: .sixteen)),
      (drawn("2211", depth: .sixteen), ArrayReader([3, 1, 3, 1] as [Float], size: size)),
    ] {
      let tally = try PairScorer(options).count(
        mask: CoveredReader(mask, drawn: "xxx "), map: CoveredReader(map, drawn: " xxx")
      ).levelTally
      #expect(tally.foreground == [1, 0])
      #expect(tally.background == [0, 1])
    }
  }

  /// Numbers of pixels that do not count are not looked at, and those that do are summed.
  @Test func numbers() throws {
    let size = ImageSize(width: 4, height: 1)
    let map = ArrayReader([0.25, .nan, 0.5, 7], size: size)
    let pair = try scorer.count(
      PairPlanes(
        mask: drawn("###."), map: CoveredReader(map, drawn: "x x "),
        weights: drawn("####", depth: .one)))
    let rules = MetricRules(bce: .one(.pytorch), threshold: 0.5)
    let score = TallyScorer(rules).score(pair)
    let values = zip(rules.metrics, score.values).map { ($0.0.name, $0.1.number) }
    let named = Dictionary(uniqueKeysWithValues: values)
    #expect(score.pixels == 2)
    // -(ln 0.25 + ln 0.5) / 2 = 1.5 ln 2, with one rounding of ln 2 and of each sum; and
    // (0.75² + 0.5²) / 2.
    #expect(abs(named["bce"]!! - 1.5 * 0.6931471805599453) < 1e-15)
    #expect(named["brier"] == 0.40625)
  }

  /// Levels 0 and 1 are those of class indices, whatever is stored where pixels do not count.
  @Test func indexPictures() {
    func count(_ mask: CoveredReader, _ map: CoveredReader) throws {
      _ = try scorer.count(mask: mask, map: map)
    }
    let map = CoveredReader(drawn("272"), drawn: "xxx")
    #expect(throws: ScoreError.indexLevels(.mask, depth: .eight)) {
      try count(CoveredReader(drawn("01#"), drawn: "xx "), map)
    }
    let mask = CoveredReader(drawn("0##"), drawn: "xxx")
    #expect(throws: ScoreError.indexLevels(.prediction, depth: .eight)) {
      try count(mask, CoveredReader(drawn("017"), drawn: "xx "))
    }
    #expect(throws: Never.self) {
      try count(
        CoveredReader(drawn("001"), drawn: "xx "), CoveredReader(drawn("001"), drawn: "xx "))
    }
  }

  /// A byte a pixel of a band for each plane that has coverage.
  @Test func memory() {
    func plain() -> ArrayReader { drawn("##..", "##..") }
    func covered() -> CoveredReader { CoveredReader(plain(), drawn: "xxxx", "xxxx") }
    let bytes = scorer.memory(PairPlanes(mask: plain(), map: plain()))
    #expect(scorer.memory(PairPlanes(mask: covered(), map: plain())) == bytes + 8)
    #expect(scorer.memory(PairPlanes(mask: covered(), map: covered())) == bytes + 16)
  }
}
