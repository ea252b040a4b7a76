/// Takes the next rows of a heatmap: one palette index a pixel, row after row.
public typealias IndexSink = (_ rows: UnsafeBufferPointer<UInt8>) throws -> Void

/// Where the rows of a pair's heatmaps go. A heatmap without a sink is not made.
public struct HeatmapSinks {
  /// Takes the loss heatmap: 0 = ignored, else max(1, round(255·exp(-loss))).
  public var loss: IndexSink?
  /// Takes the signed error: 0 = ignored, else 128 + round(127·(p - y)).
  public var error: IndexSink?
  /// Takes the targets: 0 = ignored, else 1 + round(254·y).
  public var mask: IndexSink?
  /// Takes the probabilities, of logits too: 0 = ignored, else 1 + round(254·p).
  public var map: IndexSink?
  /// Takes what becomes of each pixel at the threshold, as a ``PixelOutcome``: 0 = ignored, 1 = true negative,
  /// 2 = false negative, 3 = false positive, 4 = true positive. Of these, as many as the columns tn, fn, fp and tp
  /// say.
  ///
  /// Where conventions stretch each map before it is cut, the cut is known only when all was read; the map then
  /// calls no pixel foreground here, so that 1 and 2 still tell the mask.
  public var outcomes: IndexSink?

  /// The given sinks.
  public init(
    loss: IndexSink? = nil, error: IndexSink? = nil, mask: IndexSink? = nil, map: IndexSink? = nil,
    outcomes: IndexSink? = nil
  ) {
    (self.loss, self.error) = (loss, error)
    (self.mask, self.map) = (mask, map)
    self.outcomes = outcomes
  }
}

extension HeatmapSinks {
  /// Sinks that hand rows to two others, first to the first.
  package init(_ first: Self, and second: Self) {
    func both(_ path: KeyPath<Self, IndexSink?>) -> IndexSink? {
      guard let first = first[keyPath: path] else { return second[keyPath: path] }
      guard let second = second[keyPath: path] else { return first }
      return { rows in
        try first(rows)
        try second(rows)
      }
    }
    self.init(
      loss: both(\.loss), error: both(\.error), mask: both(\.mask), map: both(\.map),
      outcomes: both(\.outcomes))
  }
}
