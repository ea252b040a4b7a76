extension Double {
  /// The number that 16 bits stand for in IEEE 754's half precision, exactly.
  ///
  /// Swift's own `Float16` is not there on macOS for Intel.
  ///
  /// Edge cases:
  ///
  /// - Subnormal halves, multiples of 2⁻²⁴, become normal numbers.
  /// - Zeros and infinities keep their sign, and what is no number stays none.
  init(halfPrecision bits: UInt16) {
    let sign = UInt64(bits >> 15) << 63
    let exponent = UInt64(bits >> 10 & 0x1F)
    let fraction = UInt64(bits & 0x3FF)
    let magnitude: UInt64 =
      switch exponent {
      case 0: (Double(fraction) * 0x1p-24).bitPattern
      case 31: 0x7FF << 52 | fraction << 42
      // Exponents begin at -15 in half precision, and at -1023 in double precision.
      default: (exponent + 1023 - 15) << 52 | fraction << 42
      }
    self.init(bitPattern: sign | magnitude)
  }
}
