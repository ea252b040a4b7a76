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
