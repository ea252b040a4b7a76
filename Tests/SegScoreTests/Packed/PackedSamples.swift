import TestSupport

@testable import SegScore

/// Tallies of every kind, made by counting random pairs.
enum PackedSamples {
  static let size = ImageSize(width: 183, height: 29)

  /// Pairs of levels, with soft targets and without.
  static func levels(_ mask: BitDepth, _ map: BitDepth) throws -> [PairTally] {
    try [true, false].map {
      try RandomPair(size: size, maskDepth: mask, mapDepth: map, isSoft: $0).count()
    }
  }

  /// Pairs of levels with weights of levels.
  static func weighted(_ mask: BitDepth, _ map: BitDepth) throws -> [PairTally] {
    var random = SplitMix(state: testSeed)
    return try [true, false].map { isSoft in
      let pair = RandomPair(size: size, maskDepth: mask, mapDepth: map, isSoft: isSoft)
      let weights = pair.map.map { _ in UInt16.random(in: 0...255, using: &random) }
      return try PairScorer().count(
        PairPlanes(
          mask: ArrayReader(pair.mask, size: size, depth: mask),
          map: ArrayReader(pair.map, size: size, depth: map),
          weights: ArrayReader(weights, size: size, depth: .eight)))
    }
  }

  /// Pairs of numbers: plain ones, and those with weights, a region, and losses under other conventions.
  static func numbers() throws -> [PairTally] {
    var random = SplitMix(state: testSeed)
    return try RandomNumbers.Targets.allCases.flatMap { targets in
      try RandomNumbers.Predictions.allCases.flatMap { predictions in
        let pair = RandomNumbers(targets, predictions, &random)
        var all = RandomNumbers.Companions(weights: pair.weights, region: pair.region)
        all.adjustment.labelSmoothing = 0.1
        return [try pair.count(), try pair.count(all)]
      }
    }
  }

  /// A map of floats, or of 8 bits beside a mask of floats, of which some pixels weigh stored levels.
  static func numbersWithWeightsOfLevels() throws -> [PairTally] {
    var random = SplitMix(state: testSeed)
    let pair = RandomPair(size: size, maskDepth: .eight, mapDepth: .eight, isSoft: true)
    let weights = pair.map.map { _ in UInt16.random(in: 0...3, using: &random) }
    func levels(_ plane: [UInt16]) -> ArrayReader { ArrayReader(plane, size: size, depth: .eight) }
    func floats(_ plane: [UInt16]) -> ArrayReader {
      ArrayReader(plane.map { Double($0) / 255 }, size: size)
    }
    var options = ScoringOptions()
    options.tileConvention = .epsilon(1e-3)
    options.companions = CompanionLosses()
    return try [
      (levels(pair.mask), floats(pair.map)), (floats(pair.mask), levels(pair.map)),
    ].map {
      try PairScorer(options).count(
        PairPlanes(mask: $0, map: $1, weights: ArrayReader(weights, size: size, depth: .two)))
    }
  }

  /// Pairs with spatial numbers, of which some have none; and one whose map was resized.
  static func spatial() throws -> [PairTally] {
    var options = ScoringOptions()
    options.spatial = SpatialOptions(
      SpatialMetric.all + [50, 99.5].map { .hausdorffPercentile($0) })
    let small = ImageSize(width: 61, height: 19)
    let pair = RandomPair(size: small, maskDepth: .eight, mapDepth: .eight, isSoft: false)
    var tallies = [try pair.count(options)]
    var empty: ArrayReader {
      ArrayReader([UInt16](repeating: 0, count: small.pixelCount), size: small, depth: .eight)
    }
    tallies.append(try PairScorer(options).count(mask: empty, map: empty))
    options.tileConvention = .none
    tallies.append(try pair.count(options))
    let planes = PairPlanes(
      mask: ArrayReader([0, 255, 255, 0], size: ImageSize(width: 2, height: 2), depth: .eight),
      map: ArrayReader(pair.map, size: small, depth: .eight))
    tallies.append(try PairScorer(options).count(planes.resizingMap(.bilinear, options)))
    return tallies
  }

  /// A pair of which no pixel counts, and pairs of one pixel.
  static func smallest() throws -> [PairTally] {
    let one = ImageSize(width: 1, height: 1)
    func plane(_ level: UInt16) -> ArrayReader { ArrayReader([level], size: one, depth: .eight) }
    var options = ScoringOptions()
    options.ignored = .value(255)
    var half: ArrayReader { ArrayReader([0.5], size: one) }
    return [
      try PairScorer(options).count(mask: plane(255), map: plane(7)),
      try PairScorer().count(mask: plane(255), map: plane(7)),
      try PairScorer(options).count(mask: plane(255), map: half),
      try PairScorer().count(mask: plane(9), map: half),
    ]
  }

  /// Pools of all depths and numbers, for all and for labels.
  static func pools() throws -> DatasetPools {
    var pools = DatasetPools()
    let depths: [BitDepth] = [.one, .eight, .four]
    let tallies = try depths.flatMap { try levels(.eight, $0) + weighted(.eight, $0) } + numbers()
    let scorer = TallyScorer(MetricRules())
    for (index, pair) in tallies.enumerated() {
      pools.all += pair.tally
      let label = ["", "b", "ä", "a\u{308}"][index % 4]
      pools.labels[Array(label.utf8), default: PooledTally()] += pair.tally
      let row = PictureRow(image: "i\(index)", label: label, outcome: .scored(scorer.score(pair)))
      _ = pools.takeCurve(of: row)
    }
    return pools
  }
}

/// Unpacks bytes.
func unpackedPair(_ bytes: [UInt8]) throws -> PairTally {
  try bytes.withUnsafeBytes { bytes throws(PackedTallyError) in try PairTally(packed: bytes) }
}

/// Unpacks the bytes of pools.
func unpackedPools(_ bytes: [UInt8]) throws -> DatasetPools {
  try bytes.withUnsafeBytes { bytes throws(PackedTallyError) in try DatasetPools(packed: bytes) }
}
