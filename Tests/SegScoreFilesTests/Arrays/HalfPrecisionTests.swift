import Testing

@testable import SegScoreFiles

@Suite struct HalfPrecisionTests {
  /// All halves, from the definition of IEEE 754.
  @Test func definition() {
    for bits in UInt16.min ... .max {
      let (exponent, fraction) = (Int(bits >> 10 & 0x1F), Double(bits & 0x3FF))
      let number = Double(halfPrecision: bits)
      #expect(number.sign == (bits >> 15 == 1 ? .minus : .plus))
      switch exponent {
      case 31: #expect(fraction == 0 ? number.isInfinite : number.isNaN)
      case 0: #expect(number.magnitude == fraction / 16_777_216)
      default:
        let unit = Double(sign: .plus, exponent: exponent - 25, significand: 1)
        #expect(number.magnitude == (1024 + fraction) * unit)
      }
    }
  }
}
