/// The palette index of a pixel's signed error: 128 + round(127·(p - y)), so 1…255.
struct ErrorIndex {
  private let levelScale: Int32

  init(depth: BitDepth) { levelScale = Int32(depth.commonScale) }

  /// Fills the indices of neighbouring pixels, whether they count or not.
  func fill<Target, Level>(
    _ indices: UnsafeMutablePointer<UInt8>, _ segment: PixelBand<Target, Level>.Segment
  ) {
    let targetScale = Int32(Pixels<Target, Level>.targetScale)
    for pixel in 0..<segment.count {
      let p = Int32(truncatingIfNeeded: segment.pixels.levels[pixel]) &* levelScale
      let y = Int32(truncatingIfNeeded: segment.pixels.targets[pixel]) &* targetScale
      // Rounded in integers: 127·(p - y) is never halfway between two of them, 65,535 being odd.
      let shifted = 127 &* (p &- y) &+ 128 &* 65_535 &+ 32_767
      indices[pixel] = UInt8(truncatingIfNeeded: divideBy65535(UInt32(bitPattern: shifted)))
    }
  }
}

/// A number below 2³¹ divided by 65,535: since that is 2¹⁶ - 1, without a division, which would keep the
/// loop from becoming vector code.
@inline(__always)
func divideBy65535(_ number: UInt32) -> UInt32 { (number &+ number >> 16 &+ 1) >> 16 }
