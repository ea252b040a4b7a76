/// Some rows of a pair, ready to be counted.
struct PixelBand<Target: FixedWidthInteger, Level: FixedWidthInteger> {
  /// The pixels, row after row.
  let pixels: Pixels<Target, Level>
  /// 1 for each pixel that counts and 0 for the others, or `nil` where all count.
  let counted: UnsafePointer<UInt8>?
  /// Pixels in a row.
  let width: Int

  /// Neighbouring pixels, from the one at `offset` in the band on.
  func segment(at offset: Int, count: Int) -> Segment {
    Segment(pixels: pixels + offset, counted: counted.map { $0 + offset }, count: count)
  }

  /// Some neighbouring pixels.
  struct Segment {
    let pixels: Pixels<Target, Level>
    let counted: UnsafePointer<UInt8>?
    let count: Int
  }
}
