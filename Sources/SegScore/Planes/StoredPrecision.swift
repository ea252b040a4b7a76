/// How exactly a plane's numbers were stored.
///
/// The numbers of options are rounded to it before they meet samples: 0.1 finds what a file of 32 bits has for
/// 0.1, which is another number than the 0.1 of 64 bits.
enum StoredPrecision {
  case half
  case single
  /// That of options themselves, and of whole numbers.
  case double

  init(_ format: SampleFormat, storesHalves: Bool) {
    self = storesHalves ? .half : format == .float32 ? .single : .double
  }

  /// The least number above 0.
  var leastPositive: Double {
    switch self {
    case .half: 0x1p-24
    case .single: Double(Float.leastNonzeroMagnitude)
    case .double: .leastNonzeroMagnitude
    }
  }

  /// The stored number that is nearest, the even one of two; infinity beyond the largest.
  func nearest(_ number: Double) -> Double {
    switch self {
    case .half: nearestHalf(number)
    case .single: Double(Float(number))
    case .double: number
    }
  }
}

/// The number of IEEE 754's half precision that is nearest.
///
/// Swift's own `Float16` is not there on macOS for Intel.
private func nearestHalf(_ number: Double) -> Double {
  guard number.isFinite else { return number }
  // Halves lie 2⁻²⁴ apart up to 2⁻¹³, and with each further power of two twice as far.
  let step = Double(sign: .plus, exponent: max(number.exponent, -14) - 10, significand: 1)
  let nearest = (number / step).rounded(.toNearestOrEven) * step
  return abs(nearest) > 65_504
    ? Double(sign: number.sign, exponent: 0, significand: .infinity) : nearest
}
