/// Neighbouring pixels that are worked on together.
///
/// The compiler turns these into the processor's own vectors, where loops over single pixels often stay what
/// they are. What is chosen by a comparison is made of bits instead, for the same reason.
typealias Vector = SIMD4<Double>
typealias VectorBits = SIMD4<UInt64>

/// Pixels in a ``Vector``.
let vectorLength = 4

extension SIMD4<Double> {
  @inline(__always)
  var bits: VectorBits { unsafeBitCast(self, to: VectorBits.self) }

  @inline(__always)
  init(bits: VectorBits) { self = unsafeBitCast(bits, to: Self.self) }

  /// The vector without signs.
  @inline(__always)
  var magnitude: Self { Self(bits: bits & 0x7FFF_FFFF_FFFF_FFFF) }

  /// 1 where the sign is plus, 0 where it is minus.
  @inline(__always)
  var isPositive: Self { Self(bits: (bits &>> 63 &- VectorBits.one) & 0x3FF0_0000_0000_0000) }

  /// The smaller of each pair of numbers.
  @inline(__always)
  func limited(to most: Self) -> Self { replacing(with: most, where: self .> most) }

  /// The larger of each pair of numbers.
  @inline(__always)
  func raised(to least: Self) -> Self { replacing(with: least, where: self .< least) }

  /// The first elements; the others are replaced.
  @inline(never)
  func first(_ count: Int, then other: Double) -> Self {
    var vector = self
    for index in 0..<vectorLength where index >= count { vector[index] = other }
    return vector
  }

  /// The sum of the elements, in pairs.
  var pairwiseSum: Double { (self[0] + self[2]) + (self[1] + self[3]) }

  /// The product of the elements, in pairs.
  var pairwiseProduct: Double { (self[0] * self[2]) * (self[1] * self[3]) }
}

extension UnsafePointer<Double> {
  /// Numbers that lie one behind the other.
  @inline(__always)
  func vector(at index: Int) -> Vector {
    UnsafeRawPointer(self + index).loadUnaligned(as: Vector.self)
  }
}

extension UnsafeMutablePointer<Double> {
  /// Numbers that lie one behind the other.
  @inline(__always)
  func vector(at index: Int) -> Vector { UnsafePointer(self).vector(at: index) }

  @inline(__always)
  func store(_ vector: Vector, at index: Int) {
    UnsafeMutableRawPointer(self + index).storeBytes(of: vector, as: Vector.self)
  }
}

/// The logarithm of the product of all elements of two vectors, which are normal numbers.
func logarithm(ofProductOf first: Vector, _ second: Vector) -> Double {
  var (significand, exponent) = (1.0, 0.0)
  for vector in [first, second] {
    for index in 0..<vectorLength {
      // Exponents apart, since all together may be too small for a number; and significands around 1, so that
      // nothing cancels where the product is near 1.
      let element = aroundOne(vector[index])
      significand *= element.significand
      exponent += element.exponent
    }
  }
  return naturalLogarithm(of: significand, exponentShift: exponent)
}
