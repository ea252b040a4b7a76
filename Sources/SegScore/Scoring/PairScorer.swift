/// Counts pairs of a mask and a probability map, band by band, and paints their heatmaps.
///
/// One scorer serves one thread, and keeps its memory from pair to pair.
public final class PairScorer {
  private let options: ScoringOptions
  private let maskRows = RowMemory()
  private let mapRows = RowMemory()
  private let countedRows = RowMemory()
  private let paintedRows = RowMemory()
  private var losses: [BitDepth: LevelLosses] = [:]
  private var lossIndices: [BitDepth: LossIndexTable] = [:]

  /// A scorer with the given rules.
  public init(_ options: ScoringOptions = ScoringOptions()) {
    self.options = options
  }

  /// The bytes that scoring a pair takes beyond what every pair takes.
  public func memory(mask: any BandReader, map: any BandReader) -> Int {
    let rows = options.bandRows(size: mask.size, mapDepth: map.depth)
    // Levels as stored, which pixels count, and the row of indices of a heatmap.
    let bytesPerPixel = mask.depth.bytesPerSample + map.depth.bytesPerSample + 2
    return rows * mask.size.width * bytesPerPixel + mask.heldBytes + map.heldBytes
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
    let size = mask.size
    let maskRule = TargetRule(
      options.maskValues, ignoredLevel: options.ignoredLevel, maskDepth: mask.depth)
    let mapRule = MapRule(options.probabilityValues, mapDepth: map.depth)
    let bandRows = options.bandRows(size: size, mapDepth: mapRule.depth)
    let tiles = TileRow(
      size: size, depth: mapRule.depth, tileSize: options.tileSize, bandRows: bandRows,
      losses: losses(of: mapRule.depth))
    let painter = HeatmapPainter(heatmaps, depth: mapRule.depth, rows: paintedRows) {
      lossIndices(of: mapRule.depth)
    }
    maskRows.reserve(bandRows * size.width * mask.depth.bytesPerSample)
    mapRows.reserve(bandRows * size.width * map.depth.bytesPerSample)
    countedRows.reserve(maskRule.canIgnore ? bandRows * size.width : 0)
    let counted = maskRule.canIgnore ? countedRows.samples(UInt8.self) : nil

    var maskLevels = 0
    for firstRow in stride(from: 0, to: size.height, by: bandRows) {
      let rows = min(bandRows, size.height - firstRow)
      let pixels = rows * size.width
      try maskRows.read(rows, of: mask)
      try mapRows.read(rows, of: map)
      maskLevels |= maskRule.apply(to: maskRows.bytes, pixels: pixels, counted: counted)
      mapRule.apply(to: mapRows.bytes, pixels: pixels)
      try withBand(
        width: size.width, counted: counted, target: maskRule.targetDepth, level: mapRule.depth,
        BandWork(tiles: tiles, painter: painter, firstRow: firstRow, rows: rows))
      try afterBand(pixels)
    }
    if maskRule.expectsScaledLevels && maskLevels == 1 {
      throw ScoreError.indexLevels(.mask, depth: mask.depth)
    }
    if mapRule.expectsScaledLevels && tiles.tally.hasOnlyLevels0And1 {
      throw ScoreError.indexLevels(.prediction, depth: map.depth)
    }
    return PairTally(size: size, tally: tiles.tally, worstTile: tiles.worst)
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
  private func withBand(
    width: Int, counted: UnsafeMutablePointer<UInt8>?, target: BitDepth, level: BitDepth,
    _ work: BandWork
  ) throws {
    func band<Target, Level>(_: Target.Type, _: Level.Type) -> PixelBand<Target, Level> {
      PixelBand(
        targets: maskRows.samples(Target.self), levels: mapRows.samples(Level.self),
        counted: counted.map { UnsafePointer($0) }, width: width)
    }
    switch (target == .sixteen, level == .sixteen) {
    case (false, false): try work.run(band(UInt8.self, UInt8.self))
    case (false, true): try work.run(band(UInt8.self, UInt16.self))
    case (true, false): try work.run(band(UInt16.self, UInt8.self))
    case (true, true): try work.run(band(UInt16.self, UInt16.self))
    }
  }

  private func losses(of depth: BitDepth) -> LevelLosses? {
    if let known = losses[depth] { return known }
    let new = LevelLosses(depth: depth, convention: options.tileConvention)
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
