/// The tile of a picture whose pixels cost most on average.
///
/// Of equal ones it is the first in reading order.
public struct WorstTile: Equatable, Sendable {
  /// The column of the tile's left pixels.
  public let x: Int
  /// The row of the tile's top pixels.
  public let y: Int
  /// The mean cross-entropy of the tile's counted pixels, in nats.
  public let meanLoss: Double

  /// A tile as it was found or stored.
  package init(x: Int, y: Int, meanLoss: Double) {
    (self.x, self.y, self.meanLoss) = (x, y, meanLoss)
  }
}
