/// Turns counted bands into the rows of heatmaps.
final class HeatmapPainter {
  private let sinks: HeatmapSinks
  private let lossIndices: LossIndexTable?
  private let errorIndices: ErrorIndex
  private let rows: RowMemory

  /// A painter for maps of a depth.
  ///
  /// - Parameters:
  ///   - rows: The memory that indices are made in.
  ///   - table: Makes or fetches the indices of losses, where these are wanted.
  init(_ sinks: HeatmapSinks, depth: BitDepth, rows: RowMemory, table: () -> LossIndexTable) {
    self.sinks = sinks
    self.rows = rows
    lossIndices = sinks.loss == nil ? nil : table()
    errorIndices = ErrorIndex(depth: depth)
  }

  /// Hands the indices of a band to the sinks.
  func paint<Target, Level>(_ band: PixelBand<Target, Level>, pixels: Int) throws {
    guard sinks.loss != nil || sinks.error != nil else { return }
    rows.reserve(pixels)
    let indices = rows.samples(UInt8.self)
    let segment = band.segment(at: 0, count: pixels)
    if let sink = sinks.loss, let lossIndices {
      lossIndices.fill(indices, segment)
      try hand(indices, of: segment, to: sink)
    }
    if let sink = sinks.error {
      errorIndices.fill(indices, segment)
      try hand(indices, of: segment, to: sink)
    }
  }

  /// Sets the index of ignored pixels to 0 and passes the rows on.
  private func hand<Target, Level>(
    _ indices: UnsafeMutablePointer<UInt8>, of segment: PixelBand<Target, Level>.Segment,
    to sink: IndexSink
  ) throws {
    if let counted = segment.counted {
      for pixel in 0..<segment.count { indices[pixel] &*= counted[pixel] }
    }
    try sink(UnsafeBufferPointer(start: indices, count: segment.count))
  }
}
