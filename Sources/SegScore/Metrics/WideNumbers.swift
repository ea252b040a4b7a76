extension Double {
  /// A whole number of 128 bits, rounded once.
  ///
  /// The standard library's conversion gives the same, but is generic: one takes as long as a thousand
  /// additions, and a picture needs hundreds.
  @inline(__always)
  init(wide number: UInt128) {
    let high = UInt64(truncatingIfNeeded: number >> 64)
    guard high > 0 else {
      self = Double(UInt64(truncatingIfNeeded: number))
      return
    }
    // The first 64 bits. Of those behind them it only matters for rounding whether one is 1.
    let behind = 64 - high.leadingZeroBitCount
    let first = UInt64(truncatingIfNeeded: number >> UInt128(truncatingIfNeeded: behind))
    let low = UInt64(truncatingIfNeeded: number)
    let rest = behind == 64 ? low : low & (1 << UInt64(truncatingIfNeeded: behind) &- 1)
    let power = Double(bitPattern: UInt64(truncatingIfNeeded: 1023 &+ behind) << 52)
    self = Double(first | (rest == 0 ? 0 : 1)) * power
  }

  /// A whole number of 128 bits, rounded once.
  @inline(__always)
  init(wide number: Int128) {
    let magnitude = Double(wide: number.magnitude)
    self = number < 0 ? -magnitude : magnitude
  }
}

extension Double {
  /// A count, which is below 2⁶³. One instruction, where other numbers of 64 bits take a dozen.
  @inline(__always)
  init(count: UInt64) { self = Double(Int64(bitPattern: count)) }
}

/// The product of two numbers of 64 bits. Those of 128 bits take long to look whether one fits.
@inline(__always)
func wideProduct(_ left: UInt64, _ right: UInt64) -> UInt128 {
  let product = left.multipliedFullWidth(by: right)
  return UInt128(product.high) << 64 | UInt128(product.low)
}
