/// How one pair is scored: the rules for its samples, and the height of its bands.
struct PairPlan {
  let size: ImageSize
  let maskRule: TargetRule
  let mapRule: MapRule
  let bandRows: Int
  private let kinds: [PlaneKind?]
  private let bytesPerPixel: Int
  private let tileSize: Int
  private let options: ScoringOptions
  private let hasRegion: Bool
  private let haveCoverage: Bool
  private let weights: SampleFormat?
  private let maskPrecision: StoredPrecision

  init(_ planes: PairPlanes, _ options: ScoringOptions) {
    precondition(options.bandRows ?? 1 > 0, "bands of \(options.bandRows ?? 0) rows")
    size = planes.mask.size
    kinds = Self.kinds(of: planes)
    bytesPerPixel = planes.bytesPerPixel
    maskRule = TargetRule(
      options.maskValues, ignored: options.ignored, stored: planes.mask.format,
      storesHalves: planes.mask.storesHalves)
    mapRule = MapRule(options.probabilityValues, stored: planes.map.format)
    bandRows = Self.bandRows(options, size: size, map: mapRule.counted)
    tileSize = options.tileSize
    hasRegion = planes.region != nil
    haveCoverage = planes.haveCoverage
    weights = planes.weights?.format
    maskPrecision = StoredPrecision(planes.mask.format, storesHalves: planes.mask.storesHalves)
    self.options = Self.options(options, for: planes.map)
  }

  /// Whether it is also the plan of another pair, under the same options.
  func fits(_ planes: PairPlanes) -> Bool {
    size == planes.mask.size && kinds == Self.kinds(of: planes)
  }

  /// The options with the threshold that a map of probabilities can have.
  private static func options(
    _ options: ScoringOptions, for map: any BandReader
  ) -> ScoringOptions {
    guard !options.areLogits, options.probabilityValues == .scaled else { return options }
    var options = options
    let precision = StoredPrecision(map.format, storesHalves: map.storesHalves)
    // A tiny threshold must not become 0, which would call all pixels positive.
    let least = options.threshold > 0 ? precision.leastPositive : 0
    options.threshold = max(least, precision.nearest(options.threshold))
    return options
  }

  /// What is planned for in a plane, beside its size.
  private struct PlaneKind: Equatable {
    let format: SampleFormat
    let hasCoverage: Bool
    let storesHalves: Bool
  }

  private static func kinds(of planes: PairPlanes) -> [PlaneKind?] {
    [planes.mask, planes.map, planes.weights, planes.region].map { plane in
      plane.map {
        PlaneKind(
          format: $0.format, hasCoverage: $0.hasCoverage, storesHalves: $0.storesHalves)
      }
    }
  }

  /// The rows of a band: whole tiles, or fewer rows where a band would pass half a million pixels, which
  /// fit into a core's cache, and let threads pass bands on to each other without long waits. Maps of
  /// 16 bits keep whole tiles, since a table a tile takes more memory. Numbers take more bytes and no decoding.
  private static func bandRows(_ options: ScoringOptions, size: ImageSize, map: SampleFormat) -> Int
  {
    let pixels = map.depth == nil ? 1 << 16 : 1 << 19
    let suitable =
      map == .levels(.sixteen)
      ? options.tileSize : min(options.tileSize, max(1, pixels / size.width))
    return min(options.bandRows ?? suitable, size.height)
  }

  /// How the pixels are counted.
  enum Counting {
    /// By levels of a depth.
    case levels(BitDepth)
    /// By levels of a depth, each as often as its pixels weigh too.
    case weightedLevels(BitDepth)
    /// As numbers.
    case numbers(NumberRules)
  }

  /// Levels are counted where all planes hold levels, for then nothing is lost.
  var counting: Counting {
    if case .levels(let depth) = mapRule.counted, case .levels = maskRule.targets {
      guard let weights else { return .levels(depth) }
      if case .levels = weights { return .weightedLevels(depth) }
    }
    return .numbers(numberRules)
  }

  /// The rules for pixels as numbers.
  var numberRules: NumberRules {
    NumberRules(options, mask: maskPrecision, map: mapRule.counted, weights: weights)
  }

  /// The metrics for which the pair is held whole.
  var spatial: SpatialOptions? { options.spatial }

  /// Whether they see the map stretched.
  var stretchesMap: Bool { options.conventions.stretchesMaps }

  /// Where levels are cut, as far as it is known before all were read.
  var mapCut: MapCut {
    let cut = numberRules.cut
    return MapCut(mask: cut.mask, leastProbability: stretchesMap ? nil : cut.leastProbability)
  }

  /// Whether the map's levels are summed as numbers, of which a tally does not tell which there were.
  var sumsLevelsOfMap: Bool {
    guard mapRule.expectsScaledLevels, case .numbers = counting else { return false }
    return true
  }

  /// Whether some pixels may not count.
  var canIgnore: Bool { maskRule.canIgnore || hasRegion || haveCoverage }

  /// How many tables of counts are in use at a time. Where bands hold whole tiles, one tile is
  /// counted after the other, and all use one table; else each of those side by side has its own.
  var tables: Int {
    let bandsHoldWholeTiles = bandRows % tileSize == 0 || bandRows == size.height
    return bandsHoldWholeTiles ? 1 : (size.width + tileSize - 1) / tileSize
  }

  /// Bytes for bands, tables and the picture's tally: samples as stored, which pixels count, the indices
  /// of a heatmap; and for whole planes where they are wanted.
  var memory: Int {
    let tableBytes =
      switch counting {
      case .levels(let depth): tables * TileCounter.memory(depth) + LevelTally.memory(depth)
      case .weightedLevels(let depth):
        tables * TileCounter.memory(depth) + LevelTally.memory(depth)
          + WeightedTileRow.memory(depth, width: size.width, tileSize: tileSize)
      case .numbers(let rules):
        RoundedLevels.memory + (rules.countsWeights ? LevelTally.memory(.sixteen) : 0)
      }
    let whole = options.spatial?.memory(size, stretchesMap: stretchesMap) ?? 0
    return bandRows * size.width * (bytesPerPixel + 2) + tableBytes + whole
  }
}
