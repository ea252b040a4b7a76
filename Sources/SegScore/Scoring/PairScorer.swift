/// Counts pairs of a mask and a probability map, band by band, and paints their heatmaps.
///
/// One scorer serves one thread, and keeps its memory from pair to pair.
public final class PairScorer {
  private let options: ScoringOptions
  private let maskRows = RowMemory()
  private let mapRows = RowMemory()
  private let countedRows = RowMemory()
  private let paintedRows = RowMemory()
  private var lastPlan: PairPlan?
  private var losses: [BitDepth: TileLosses] = [:]
  private var lossIndices: [BitDepth: LossIndexTable] = [:]

  /// A scorer with the given rules.
  public init(_ options: ScoringOptions = ScoringOptions()) {
    self.options = options
  }

  /// The bytes that scoring a pair takes for bands, tables and pictures that are held whole.
  public func memory(mask: any BandReader, map: any BandReader) -> Int {
    plan(mask: mask, map: map).memory(mask: mask, map: map)
  }

  /// How many rows of a pair are read at a time.
  public func bandRows(mask: any BandReader, map: any BandReader) -> Int {
    plan(mask: mask, map: map).bandRows
  }

  /// The plan of a pair, which most pairs of a batch share.
  private func plan(mask: any BandReader, map: any BandReader) -> PairPlan {
    if let lastPlan, lastPlan.fits(mask: mask, map: map) { return lastPlan }
    let plan = PairPlan(mask: mask, map: map, options)
    lastPlan = plan
    return plan
  }

  /// Reads both planes from top to bottom and counts them.
  ///
  /// - Parameters:
  ///   - mask: The ground truth.
  ///   - map: The predicted probabilities.
  ///   - heatmaps: Where the rows of heatmaps go.
  ///   - afterBand: Called after each band with its number of pixels. What it throws ends the work.
  /// - Throws: ``ScoreError`` where the pair cannot be scored, and what readers and sinks throw.
  public func count(
    mask: any BandReader, map: any BandReader, heatmaps: HeatmapSinks = HeatmapSinks(),
    afterBand: (_ pixels: Int) throws -> Void = { _ in }
  ) throws -> PairTally {
    guard mask.size == map.size else {
      throw ScoreError.sizeMismatch(mask: mask.size, prediction: map.size)
    }
    let plan = plan(mask: mask, map: map)
    let depth = plan.mapRule.depth
    let tiles = TileRow(
      size: plan.size, depth: depth, tileSize: options.tileSize, counters: plan.tables,
      losses: losses(of: depth))
    let painter = HeatmapPainter(heatmaps, depth: depth, rows: paintedRows) {
      lossIndices(of: depth)
    }
    reserveRows(plan, mask: mask, map: map)

    var maskLevels = 0
    for firstRow in stride(from: 0, to: plan.size.height, by: plan.bandRows) {
      let rows = min(plan.bandRows, plan.size.height - firstRow)
      // The map first: it takes longest, so that who decodes it ahead should never wait.
      try mapRows.read(rows, of: map)
      try maskRows.read(rows, of: mask)
      maskLevels |= applyRules(plan, pixels: rows * plan.size.width)
      try withBand(plan, BandWork(tiles: tiles, painter: painter, firstRow: firstRow, rows: rows))
      try afterBand(rows * plan.size.width)
    }
    let tally = tiles.finish()
    if plan.maskRule.expectsScaledLevels && maskLevels == 1 {
      throw ScoreError.indexLevels(.mask, depth: mask.depth)
    }
    if plan.mapRule.expectsScaledLevels && tally.hasOnlyLevels0And1 {
      throw ScoreError.indexLevels(.prediction, depth: map.depth)
    }
    return PairTally(size: plan.size, tally: tally, worstTile: tiles.worst)
  }

  private func reserveRows(_ plan: PairPlan, mask: any BandReader, map: any BandReader) {
    let pixels = plan.bandRows * plan.size.width
    maskRows.reserve(pixels * mask.depth.bytesPerSample)
    mapRows.reserve(pixels * map.depth.bytesPerSample)
    countedRows.reserve(plan.maskRule.canIgnore ? pixels : 0)
  }

  /// Turns a band's stored levels into targets and counted levels.
  ///
  /// - Returns: The OR of the mask's levels that count.
  private func applyRules(_ plan: PairPlan, pixels: Int) -> Int {
    plan.mapRule.apply(to: mapRows.bytes, pixels: pixels)
    return plan.maskRule.apply(to: maskRows.bytes, pixels: pixels, counted: counted(plan))
  }

  private func counted(_ plan: PairPlan) -> UnsafeMutablePointer<UInt8>? {
    plan.maskRule.canIgnore ? countedRows.samples(UInt8.self) : nil
  }

  /// What is done with each band.
  private struct BandWork {
    let tiles: TileRow
    let painter: HeatmapPainter
    let firstRow: Int
    let rows: Int

    func run<Target, Level>(_ band: PixelBand<Target, Level>) throws {
      tiles.count(band, firstRow: firstRow, rows: rows)
      try painter.paint(band, pixels: rows * band.width)
    }
  }

  /// Does the work in the one of four forms that fits the depths, so that its loops know the types.
  private func withBand(_ plan: PairPlan, _ work: BandWork) throws {
    func band<Target, Level>(_: Target.Type, _: Level.Type) -> PixelBand<Target, Level> {
      PixelBand(
        pixels: Pixels(targets: maskRows.samples(Target.self), levels: mapRows.samples(Level.self)),
        counted: counted(plan).map { UnsafePointer($0) }, width: plan.size.width)
    }
    switch (plan.maskRule.targetDepth == .sixteen, plan.mapRule.depth == .sixteen) {
    case (false, false): try work.run(band(UInt8.self, UInt8.self))
    case (false, true): try work.run(band(UInt8.self, UInt16.self))
    case (true, false): try work.run(band(UInt16.self, UInt8.self))
    case (true, true): try work.run(band(UInt16.self, UInt16.self))
    }
  }

  private func losses(of depth: BitDepth) -> TileLosses? {
    if let known = losses[depth] { return known }
    let new = LevelLosses(depth: depth, convention: options.tileConvention).map(TileLosses.init)
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
