/// A picture's planes as spatial metrics look at them, whole, row after row.
///
/// A pixel that does not count is background on both sides.
public struct SpatialPlanes: Sendable {
  /// The picture's size.
  public let size: ImageSize
  /// 1 where y ≥ 0.5, else 0.
  public var mask: [UInt8]
  /// 1 where the map calls the pixel foreground, else 0.
  public var prediction: [UInt8]
  /// p in 0...1; 0 where the pixel does not count. Empty where no metric asks for it.
  public var probabilities: [Double]
  /// The loss of each pixel, in nats. Empty where no metric asks for it.
  public var losses: [Double]
  /// 1 for each pixel that counts, else 0; empty where all count.
  public var counted: [UInt8]

  /// - Precondition: A plane has as many elements as the picture has pixels; those that may be empty, or none.
  public init(
    size: ImageSize, mask: [UInt8], prediction: [UInt8], probabilities: [Double] = [],
    losses: [Double] = [], counted: [UInt8] = []
  ) {
    for count in [mask.count, prediction.count] {
      precondition(count == size.pixelCount, "\(count) pixels in a plane of \(size)")
    }
    for count in [probabilities.count, losses.count, counted.count] {
      precondition(count == 0 || count == size.pixelCount, "\(count) pixels in a plane of \(size)")
    }
    self.size = size
    self.mask = mask
    self.prediction = prediction
    self.probabilities = probabilities
    self.losses = losses
    self.counted = counted
  }
}
