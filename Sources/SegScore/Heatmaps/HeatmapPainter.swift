/// Hands the rows of heatmaps to where they go.
struct HeatmapPainter {
  private let sinks: HeatmapSinks
  private let rows: RowMemory

  /// - Parameter rows: The memory that indices are made in.
  init(_ sinks: HeatmapSinks, rows: RowMemory) {
    self.sinks = sinks
    self.rows = rows
  }

  /// Whether the loss is painted.
  var paintsLoss: Bool { sinks.loss != nil }

  /// Whether it is told what becomes of pixels.
  var tellsOutcomes: Bool { sinks.outcomes != nil }

  /// Has the indices of a band filled, for each heatmap that is wanted, and hands them on.
  ///
  /// - Parameters:
  ///   - counted: 1 for each pixel that counts and 0 for the others, whose index becomes 0.
  ///   - fillLoss: Fills the indices of losses, whether pixels count or not.
  ///   - fillError: Fills the indices of signed errors.
  ///   - fillMask: Fills the indices of targets.
  ///   - fillMap: Fills the indices of probabilities.
  ///   - fillOutcomes: Fills what becomes of pixels at the threshold.
  func paint(
    pixels: Int, counted: UnsafePointer<UInt8>?,
    fillLoss: (UnsafeMutablePointer<UInt8>) -> Void,
    fillError: (UnsafeMutablePointer<UInt8>) -> Void,
    fillMask: (UnsafeMutablePointer<UInt8>) -> Void,
    fillMap: (UnsafeMutablePointer<UInt8>) -> Void,
    fillOutcomes: (UnsafeMutablePointer<UInt8>) -> Void
  ) throws {
    if let sink = sinks.loss { try hand(to: sink, pixels: pixels, counted, fillLoss) }
    if let sink = sinks.error { try hand(to: sink, pixels: pixels, counted, fillError) }
    if let sink = sinks.mask { try hand(to: sink, pixels: pixels, counted, fillMask) }
    if let sink = sinks.map { try hand(to: sink, pixels: pixels, counted, fillMap) }
    if let sink = sinks.outcomes { try hand(to: sink, pixels: pixels, counted, fillOutcomes) }
  }

  private func hand(
    to sink: IndexSink, pixels: Int, _ counted: UnsafePointer<UInt8>?,
    _ fill: (UnsafeMutablePointer<UInt8>) -> Void
  ) throws {
    rows.reserve(pixels)
    let indices = rows.samples(UInt8.self)
    fill(indices)
    if let counted {
      for pixel in 0..<pixels { indices[pixel] &*= counted[pixel] }
    }
    try sink(UnsafeBufferPointer(start: indices, count: pixels))
  }
}
