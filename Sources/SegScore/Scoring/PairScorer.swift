/// Counts pairs of a mask and a probability map, band by band, and paints their heatmaps.
///
/// One scorer serves one thread, and keeps its memory from pair to pair.
public final class PairScorer {
  private let options: ScoringOptions
  private let memory = BandMemory()
  private var lastPlan: PairPlan?
  private var losses: [BitDepth: TileLosses] = [:]
  private var lossesOfLevels: [BitDepth: LevelLosses] = [:]
  private var lossIndices: [BitDepth: LossIndexTable] = [:]
  private lazy var roundedLevels = RoundedLevels(options.conventions.maskCut)

  /// A scorer with the given rules.
  public init(_ options: ScoringOptions = ScoringOptions()) {
    self.options = options
  }

  /// The bytes that scoring a pair takes for bands, tables and pictures that are held whole.
  public func memory(_ planes: PairPlanes) -> Int { plan(planes).memory + planes.heldBytes }

  /// Gives back the memory of bands, which is kept for the next pair, where it is more than so many bytes.
  package func giveBackBands(ifBeyond limit: Int) { memory.giveBack(ifBeyond: limit) }

  /// How many rows of a pair are read at a time.
  public func bandRows(_ planes: PairPlanes) -> Int { plan(planes).bandRows }

  /// The plan of a pair, which most pairs of a batch share.
  private func plan(_ planes: PairPlanes) -> PairPlan {
    if let lastPlan, lastPlan.fits(planes) { return lastPlan }
    let plan = PairPlan(planes, options)
    lastPlan = plan
    return plan
  }

  /// Reads a mask and a map from top to bottom and counts them.
  public func count(
    mask: any BandReader, map: any BandReader, heatmaps: HeatmapSinks = HeatmapSinks()
  ) throws -> PairTally {
    try count(PairPlanes(mask: mask, map: map), heatmaps: heatmaps)
  }

  /// Reads the planes of a pair from top to bottom and counts them.
  ///
  /// - Parameters:
  ///   - heatmaps: Where the rows of heatmaps go.
  ///   - afterBand: Called after each band with its number of pixels. What it throws ends the work.
  /// - Throws: ``ScoreError`` where the pair cannot be scored, and what readers and sinks throw.
  public func count(
    _ planes: PairPlanes, heatmaps: HeatmapSinks = HeatmapSinks(),
    afterBand: (_ pixels: Int) throws -> Void = { _ in }
  ) throws -> PairTally {
    try count(planes, heatmaps, nil, afterBand: afterBand)
  }

  /// Counts the planes of a pair without heatmaps, and what findings need beside that.
  package func count(
    _ planes: PairPlanes, census: PairCensus, afterBand: (_ pixels: Int) throws -> Void
  ) throws -> PairTally {
    try count(planes, HeatmapSinks(), census, afterBand: afterBand)
  }

  private func count(
    _ planes: PairPlanes, _ heatmaps: HeatmapSinks, _ census: PairCensus?,
    afterBand: (_ pixels: Int) throws -> Void
  ) throws -> PairTally {
    try planes.checkSizes()
    let plan = plan(planes)
    let counter = try counter(plan, heatmaps)
    let keeper = plan.spatial.map { PlaneKeeper(plan, $0, losses: pixelLosses(plan)) }
    memory.reserve(planes, plan)
    census?.begin(planes, plan)

    var maskLevels = 0
    for firstRow in stride(from: 0, to: plan.size.height, by: plan.bandRows) {
      let rows = min(plan.bandRows, plan.size.height - firstRow)
      try memory.read(planes, rows: rows)
      maskLevels |= memory.applyRules(plan, firstRow: firstRow, rows: rows)
      census?.add(memory, plan, firstRow: firstRow, rows: rows)
      try counter.count(memory, plan, firstRow: firstRow, rows: rows)
      keeper?.keep(memory, plan, firstRow: firstRow, rows: rows)
      try afterBand(rows * plan.size.width)
    }
    if let missing = memory.missingClasses.mask.found {
      throw ScoreError.notAClass(.mask, missing)
    }
    if let missing = memory.missingClasses.map.found {
      throw ScoreError.notAClass(.prediction, missing)
    }
    var pair = try counter.finish(plan.size)
    pair.resizedFrom = planes.resizedFrom
    if plan.maskRule.expectsScaledLevels && maskLevels == 1 {
      throw ScoreError.indexLevels(.mask, depth: planes.mask.format.depth!)
    }
    let hasOnlyLevels0And1 = pair.tally.levels?.hasOnlyLevels0And1 ?? (memory.mapLevels == 1)
    if plan.mapRule.expectsScaledLevels && hasOnlyLevels0And1 {
      throw ScoreError.indexLevels(.prediction, depth: planes.map.format.depth!)
    }
    pair.spatial = keeper?.measure()
    return pair
  }

  /// What counts the bands of a pair.
  private func counter(
    _ plan: PairPlan, _ heatmaps: HeatmapSinks
  ) throws(ScoreError) -> any BandCounter {
    if plan.maskRule.lacksClasses { throw .lacksClasses(.mask) }
    if plan.mapRule.lacksClasses { throw .lacksClasses(.prediction) }
    if options.areLogits && plan.mapRule.counted.depth != nil { throw .levelsAreNoLogits }
    let painter = HeatmapPainter(heatmaps, rows: memory.painted)
    switch plan.counting {
    case .levels(let depth):
      return LevelCounter(
        tiles: tiles(plan, depth, losses: losses(of: depth)), weightedTiles: nil,
        painter: levelPainter(painter, depth, plan))
    case .weightedLevels(let depth):
      return LevelCounter(
        tiles: tiles(plan, depth, losses: nil),
        weightedTiles: WeightedTileRow(
          size: plan.size, depth: depth, tileSize: options.tileSize,
          losses: levelLosses(of: depth)),
        painter: levelPainter(painter, depth, plan))
    case .numbers(let rules):
      return NumberBandCounter(
        counter: NumberCounter(
          rules, roundedLevels, size: plan.size, tileSize: options.tileSize),
        painter: NumberPainter(painter, rules, stretchesMap: plan.stretchesMap))
    }
  }

  private func tiles(_ plan: PairPlan, _ depth: BitDepth, losses: TileLosses?) -> TileRow {
    TileRow(
      size: plan.size, depth: depth, tileSize: options.tileSize, counters: plan.tables,
      losses: losses)
  }

  private func levelPainter(
    _ painter: HeatmapPainter, _ depth: BitDepth, _ plan: PairPlan
  ) -> LevelPainter {
    LevelPainter(painter, depth: depth, cut: plan.mapCut) { lossIndices(of: depth) }
  }

  /// The losses of a depth's levels, which take as many logarithms.
  private func levelLosses(of depth: BitDepth) -> LevelLosses? {
    if let known = lossesOfLevels[depth] { return known }
    let new = LevelLosses(
      depth: depth, convention: options.tileConvention, adjustment: options.adjustment)
    lossesOfLevels[depth] = new
    return new
  }

  private func pixelLosses(_ plan: PairPlan) -> PixelLosses? {
    guard plan.spatial?.metrics.contains(.edgeLoss) ?? false else { return nil }
    return PixelLosses(plan.numberRules, levels: plan.mapRule.counted.depth.flatMap(levelLosses))
  }

  private func losses(of depth: BitDepth) -> TileLosses? {
    if let known = losses[depth] { return known }
    let new = levelLosses(of: depth).map(TileLosses.init)
    losses[depth] = new
    return new
  }

  private func lossIndices(of depth: BitDepth) -> LossIndexTable {
    if let known = lossIndices[depth] { return known }
    let new = LossIndexTable(depth: depth)
    lossIndices[depth] = new
    return new
  }
}
