extension Double {
  /// A whole number of 128 bits, off by a unit in the last place at most.
  ///
  /// The standard library's conversion is rounded once, but generic: one takes as long as a thousand
  /// additions, and a picture needs hundreds.
  @inline(__always)
  init(wide number: UInt128) {
    let low = Double(UInt64(truncatingIfNeeded: number))
    let high = UInt64(truncatingIfNeeded: number >> 64)
    self = high == 0 ? low : Double(high) * 0x1p64 + low
  }

  /// A whole number of 128 bits, off by a unit in the last place at most.
  @inline(__always)
  init(wide number: Int128) {
    let magnitude = Double(wide: number.magnitude)
    self = number < 0 ? -magnitude : magnitude
  }
}

/// The product of two numbers of 64 bits. Those of 128 bits take long to look whether one fits.
@inline(__always)
func wideProduct(_ left: UInt64, _ right: UInt64) -> UInt128 {
  let product = left.multipliedFullWidth(by: right)
  return UInt128(product.high) << 64 | UInt128(product.low)
}
