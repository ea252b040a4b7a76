/// The palette index of a share in `0...1`, which is a target or a probability: 1 + round(254·share), so 1…255.
struct ShareIndex {
  private let scale: UInt32

  /// - Parameter scale: The factor that carries samples to the common scale of `0...65_535`.
  init(scale: Int) { self.scale = UInt32(scale) }

  /// Fills the indices of neighbouring samples, whether their pixels count or not.
  func fill<Sample: FixedWidthInteger>(
    _ indices: UnsafeMutablePointer<UInt8>, _ samples: UnsafePointer<Sample>, count: Int
  ) {
    for pixel in 0..<count {
      let share = UInt32(truncatingIfNeeded: samples[pixel]) &* scale
      // Rounded in integers: 254·share is never halfway between two of them, 65,535 being odd.
      let index = divideBy65535(254 &* share &+ 32_767) &+ 1
      indices[pixel] = UInt8(truncatingIfNeeded: index)
    }
  }
}
