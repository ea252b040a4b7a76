import SegScore
import TestSupport
import Testing

/// Stored levels become targets and probabilities as the rules say.
@Suite struct RuleTests {
  /// Foreground pixels of the mask `0 1 2 3 9 #`, where `#` is 255, at the levels of a flat map.
  @Test(
    arguments: [
      (MaskValues.nonzero, 5), (.above(1), 4), (.above(254), 1), (.index([2, 9]), 2),
      (.index([7]), 0),
    ] as [(MaskValues, UInt64)])
  func maskValues(rule: MaskValues, foreground: UInt64) throws {
    var options = ScoringOptions()
    options.maskValues = rule
    let (mask, map) = (drawn("01239#"), drawn("777777"))
    let tally = try PairScorer(options).count(mask: mask, map: map).levelTally
    #expect(tally.foreground[7] == foreground)
    #expect(tally.background[7] == 6 - foreground)
    #expect(tally.soft.isEmpty)
  }

  @Test func hardPredictions() throws {
    var options = ScoringOptions()
    options.probabilityValues = .index(2)
    let tally = try PairScorer(options).count(mask: drawn("##.."), map: drawn("2121")).levelTally
    #expect(tally.depth == .one)
    #expect(tally.foreground == [1, 1])
    #expect(tally.background == [1, 1])
  }

  @Test func ignoredPixelsDoNotCount() throws {
    var options = ScoringOptions()
    options.ignored = .value(9)
    var (loss, error): ([UInt8], [UInt8]) = ([], [])
    let tally = try PairScorer(options).count(
      mask: drawn("#9.9#"), map: drawn("22277"),
      heatmaps: HeatmapSinks(loss: { loss += $0 }, error: { error += $0 })
    ).levelTally
    #expect(tally.pixels == 3)
    #expect(tally.foreground[2] == 1)
    #expect(tally.foreground[7] == 1)
    #expect(tally.background[2] == 1)
    #expect(loss == [2, 0, 253, 0, 7])
    // 127·(2 - 255)/255 = -126.004, 127·2/255 = 0.996, 127·(7 - 255)/255 = -123.51.
    #expect(error == [2, 0, 129, 0, 4])
  }

  @Test(
    arguments: [
      // Only 0 and 1, in mask or map; 8 and 16 bits
      ("0110", "0220", BitDepth.eight, ScoreError.indexLevels(.mask, depth: .eight)),
      ("0##0", "0110", .eight, .indexLevels(.prediction, depth: .eight)),
      ("0110", "0220", .sixteen, .indexLevels(.mask, depth: .sixteen)),
      // Levels 0 and 1 are all there are in 1 bit; an empty mask is no index picture
      ("0110", "0110", .one, nil),
      ("0000", "0220", .eight, nil),
    ] as [(String, String, BitDepth, ScoreError?)])
  func indexPictures(mask: String, map: String, depth: BitDepth, error: ScoreError?) {
    let scorer = PairScorer()
    func count() throws {
      _ = try scorer.count(mask: drawn(mask, depth: depth), map: drawn(map, depth: depth))
    }
    if let error {
      #expect(throws: error) { try count() }
    } else {
      #expect(throws: Never.self) { try count() }
    }
  }

  /// The level of void pixels does not hide that the others are indices.
  @Test func indexPicturesWithVoid() {
    var options = ScoringOptions()
    options.ignored = .value(255)
    #expect(throws: ScoreError.indexLevels(.mask, depth: .eight)) {
      try PairScorer(options).count(mask: drawn("01#"), map: drawn("272"))
    }
  }

  @Test func sizesMustBeEqual() {
    #expect(
      throws: ScoreError.sizeMismatch(
        mask: ImageSize(width: 3, height: 1), prediction: ImageSize(width: 1, height: 3))
    ) {
      try PairScorer().count(mask: drawn("#.#"), map: drawn("#", ".", "#"))
    }
  }
}

/// Index pictures are found beside floats too.
@Suite struct IndexMapTests {
  @Test(arguments: [BitDepth.eight, .sixteen])
  func besideFloats(depth: BitDepth) throws {
    let size = ImageSize(width: 2, height: 2)
    func count(_ map: [UInt16], weights: [Float]? = nil, region: [Float]? = nil) throws -> PairTally
    {
      let isWeighted = weights != nil
      return try PairScorer().count(
        PairPlanes(
          mask: isWeighted
            ? drawn("#.", "#.") : ArrayReader([Float](repeating: 1, count: 4), size: size),
          map: ArrayReader(map, size: size, depth: depth),
          weights: weights.map { ArrayReader($0, size: size) },
          region: region.map { ArrayReader($0, size: size) }))
    }
    let error = ScoreError.indexLevels(.prediction, depth: depth)
    #expect(throws: error) { try count([0, 1, 0, 1]) }
    #expect(throws: error) { try count([0, 1, 0, 1], weights: [1, 2, 3, 4]) }
    #expect(throws: error) { try count([0, 1, 0, 200], region: [1, 1, 1, 0]) }
    #expect(throws: Never.self) { try count([0, 1, 0, 2]) }
    #expect(throws: Never.self) { try count([0, 0, 0, 0]) }
  }
}

/// Classes are whole numbers of 64 bits, of which none is taken for another.
@Suite struct IntegerClassTests {
  private static let (big, bigger) = (Int64(1) << 53, Int64(1) << 53 + 1)
  /// As floats the last two are one.
  private static let samples = [Int64.min, -1, 0, 1, 100_000, big, bigger]

  private func count(_ options: ScoringOptions) throws -> LevelTally {
    let size = ImageSize(width: Self.samples.count, height: 1)
    return try PairScorer(options).count(
      mask: ArrayReader(Self.samples, size: size),
      map: options.probabilityValues == .scaled
        ? drawn("7777777") : ArrayReader(Self.samples, size: size)
    ).levelTally
  }

  @Test(
    arguments: [
      (.nonzero, 6), (.index([-1]), 1), (.index([100_000, .min, 5]), 2), (.index([Int(big)]), 1),
      (.index([Int(bigger)]), 1), (.above(-1.5), 6), (.above(-1), 5), (.above(0.5), 4),
      (.above(99_999.9), 3), (.above(0x1p53), 1), (.above(-0x1p63), 6), (.above(-1e300), 7),
      (.above(0x1p63), 0), (.above(1e300), 0),
    ] as [(MaskValues, UInt64)])
  func masks(rule: MaskValues, foreground: UInt64) throws {
    var options = ScoringOptions()
    options.maskValues = rule
    let tally = try count(options)
    #expect(tally.foreground[7] == foreground)
    #expect(tally.background[7] == 7 - foreground)
  }

  @Test(
    arguments: [(-1.0, 6), (0x1p53, 6), (0.5, 7), (0x1p63, 7), (-0x1p63, 6)] as [(Double, UInt64)])
  func ignored(value: Double, pixels: UInt64) throws {
    var options = ScoringOptions()
    options.maskValues = .nonzero
    options.ignored = .value(value)
    #expect(try count(options).pixels == pixels)
  }

  @Test(arguments: [-1, 100_000, Int(big), Int(bigger), .min])
  func maps(foreground: Int) throws {
    var options = ScoringOptions()
    options.maskValues = .index([foreground])
    options.probabilityValues = .index(foreground)
    let tally = try count(options)
    #expect(tally.foreground == [0, 1])
    #expect(tally.background == [6, 0])
  }

  /// 2²⁴ + 1 is no number of 32 bits, so no sample is this class.
  @Test func floatsThatLackTheClass() throws {
    var options = ScoringOptions()
    options.probabilityValues = .index(1 << 24 + 1)
    let map = ArrayReader([Float(1 << 24), 3], size: ImageSize(width: 2, height: 1))
    let tally = try PairScorer(options).count(mask: drawn("##"), map: map).levelTally
    #expect(tally.foreground == [2, 0])
  }
}

/// What is no number is no class either.
@Suite struct MissingClassTests {
  private let size = ImageSize(width: 2, height: 2)

  private func count(
    mask: [Float], _ values: MaskValues, ignoring ignored: IgnoredSamples? = nil,
    map: [Double] = [0, 1, 0, 1], region: [Float]? = nil,
    _ probabilities: ProbabilityValues = .scaled
  ) throws -> PairTally {
    var options = ScoringOptions()
    options.maskValues = values
    options.probabilityValues = probabilities
    options.ignored = ignored
    options.bandRows = 1
    return try PairScorer(options).count(
      PairPlanes(
        mask: ArrayReader(mask, size: size), map: ArrayReader(map, size: size),
        region: region.map { ArrayReader($0, size: size) }))
  }

  @Test(arguments: [MaskValues.nonzero, .above(0.5), .index([1])])
  func masks(values: MaskValues) throws {
    let mask: [Float] = [0, 1, 1, .nan]
    let error = #expect(throws: ScoreError.self) { try count(mask: mask, values) }
    #expect(error?.code == .notAProbability)
    #expect(
      error?.description
        == "the mask has 1 value that is no number and so no class, first nan at pixel "
        + "(1, 1); leave out such pixels with --ignore nan, or write the classes again")
    #expect(throws: Never.self) { try count(mask: mask, values, ignoring: .notANumber) }
    #expect(throws: Never.self) { try count(mask: mask, values, region: [1, 1, 1, 0]) }
    // A region's sample that is no number lies outside.
    #expect(throws: Never.self) { try count(mask: mask, values, region: [1, 1, 1, .nan]) }
  }

  /// A pixel that the mask leaves out has no class that matters.
  @Test func mapsBelowIgnoredPixels() throws {
    #expect(throws: Never.self) {
      try count(
        mask: [0, 9, 0, 1], .nonzero, ignoring: .value(9), map: [0, .nan, 1, 1], .index(1))
    }
  }

  @Test func maps() throws {
    let error = #expect(throws: ScoreError.self) {
      try count(mask: [0, 1, 0, 1], .nonzero, map: [0, .nan, 1, .nan], .index(1))
    }
    #expect(
      error?.description
        == "the prediction has 2 values that are no number and so no class, first nan at "
        + "pixel (1, 0); write the classes again")
  }
}
