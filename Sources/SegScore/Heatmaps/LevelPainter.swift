/// Paints the heatmaps of bands of levels.
struct LevelPainter {
  private let painter: HeatmapPainter
  private let lossIndices: LossIndexTable?
  private let errorIndices: ErrorIndex
  private let mapIndices: ShareIndex
  private let outcomes: OutcomeIndex?

  /// A painter for maps of a depth.
  ///
  /// - Parameters:
  ///   - cut: Where mask and map are cut.
  ///   - table: Makes or fetches the indices of losses, where these are wanted.
  init(_ painter: HeatmapPainter, depth: BitDepth, cut: MapCut, table: () -> LossIndexTable) {
    self.painter = painter
    lossIndices = painter.paintsLoss ? table() : nil
    errorIndices = ErrorIndex(depth: depth)
    mapIndices = ShareIndex(scale: depth.commonScale)
    outcomes = painter.tellsOutcomes ? OutcomeIndex(cut, depth: depth) : nil
  }

  func paint<Target, Level>(_ band: PixelBand<Target, Level>, pixels: Int) throws {
    let segment = band.segment(at: 0, count: pixels)
    try painter.paint(
      pixels: pixels, counted: segment.counted,
      fillLoss: { lossIndices?.fill($0, segment) }, fillError: { errorIndices.fill($0, segment) },
      fillMask: {
        let scale = Pixels<Target, Level>.targetScale
        ShareIndex(scale: scale).fill($0, segment.pixels.targets, count: pixels)
      },
      fillMap: { mapIndices.fill($0, segment.pixels.levels, count: pixels) },
      fillOutcomes: { outcomes?.fill($0, segment) })
  }
}
