/// Counts the bands of one pair and paints their heatmaps.
///
/// One form for levels, one for numbers.
protocol BandCounter {
  /// Counts the band that is in memory and begins at a row of the picture.
  func count(_ memory: BandMemory, _ plan: PairPlan, firstRow: Int, rows: Int) throws

  /// What was counted, once all bands were.
  func finish(_ size: ImageSize) throws(ScoreError) -> PairTally
}

/// Counts bands of levels.
struct LevelCounter: BandCounter {
  let tiles: TileRow
  /// Counts each pixel as often as it weighs, where pixels have weights.
  let weightedTiles: WeightedTileRow?
  let painter: LevelPainter

  /// Does the work in the one of four forms that fits the depths, so that its loops know the types.
  func count(_ memory: BandMemory, _ plan: PairPlan, firstRow: Int, rows: Int) throws {
    func work<Target: FixedWidthInteger, Level: FixedWidthInteger>(
      _: Target.Type, _: Level.Type
    ) throws {
      let band = PixelBand(
        pixels: Pixels(
          targets: UnsafePointer(memory.mask.samples(Target.self)),
          levels: UnsafePointer(memory.map.samples(Level.self))),
        counted: memory.counted(plan), width: plan.size.width)
      tiles.count(band, firstRow: firstRow, rows: rows)
      if let weightedTiles, let weights = memory.weightPlane {
        weightedTiles.count(band, weights, firstRow: firstRow, rows: rows)
      }
      try painter.paint(band, pixels: rows * band.width)
    }
    let has16Bits = (
      mask: plan.maskRule.targets == .levels(.sixteen),
      map: plan.mapRule.counted == .levels(.sixteen)
    )
    switch has16Bits {
    case (false, false): try work(UInt8.self, UInt8.self)
    case (false, true): try work(UInt8.self, UInt16.self)
    case (true, false): try work(UInt16.self, UInt8.self)
    case (true, true): try work(UInt16.self, UInt16.self)
    }
  }

  func finish(_ size: ImageSize) -> PairTally {
    let tally = tiles.finish()
    guard let weightedTiles else {
      return PairTally(size: size, tally: .levels(tally), worstTile: tiles.worst)
    }
    return PairTally(
      size: size, tally: .weightedLevels(tally, weights: weightedTiles.tally),
      worstTile: weightedTiles.worst)
  }
}

/// Sums bands of numbers.
struct NumberBandCounter: BandCounter {
  let counter: NumberCounter
  let painter: NumberPainter

  func count(_ memory: BandMemory, _ plan: PairPlan, firstRow: Int, rows: Int) throws {
    let band = memory.numbers(plan)
    counter.count(band, firstRow: firstRow, rows: rows)
    try painter.paint(band, pixels: rows * band.width)
  }

  func finish(_ size: ImageSize) throws(ScoreError) -> PairTally {
    let (tally, worst) = try counter.finish()
    return PairTally(size: size, tally: .numbers(tally), worstTile: worst)
  }
}
