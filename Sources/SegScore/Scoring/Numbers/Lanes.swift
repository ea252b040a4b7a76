/// How many pixels of a row are summed as one: the unit whose sum goes into fixed point.
///
/// Stretches begin at multiples of it, so that a sum does not depend on bands, tiles or threads.
let stretchLength = 256

/// The sum of terms, term i in lane i mod 8 and those behind the last eight in the first lane; the lanes are
/// then added in pairs.
///
/// The order is fixed, so the same terms give the same bits; and the compiler may keep the lanes in
/// vector registers.
@inline(__always)
func laneSum(_ count: Int, _ term: (Int) -> Double) -> Double {
  var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
  var (e, f, g, h) = (0.0, 0.0, 0.0, 0.0)
  var index = 0
  while index &+ 8 <= count {
    a += term(index)
    b += term(index &+ 1)
    c += term(index &+ 2)
    d += term(index &+ 3)
    e += term(index &+ 4)
    f += term(index &+ 5)
    g += term(index &+ 6)
    h += term(index &+ 7)
    index &+= 8
  }
  while index < count {
    a += term(index)
    index &+= 1
  }
  return ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// How many of the first terms are 1, the others being 0.
@inline(__always)
func laneCount(_ count: Int, _ term: (Int) -> Int64) -> Int {
  var sum: Int64 = 0
  for index in 0..<count { sum &+= term(index) }
  return Int(sum)
}

/// 1 for true and 0 for false: joined by `&` and `|` instead of `&&` and `||`, conditions need no branch.
@inline(__always)
func one(_ condition: Bool) -> Int64 { condition ? 1 : 0 }

/// The logarithm of the product of factors: one logarithm for all of them.
///
/// The error is about that of a rounding a factor, 10⁻¹⁶ nats each.
///
/// - Precondition: The count is at most ``stretchLength``; factors are at least ``leastFactor`` and at most 2,
///   so that the 39 that a lane may have are a normal number.
@inline(__always)
func logarithmOfProduct(_ count: Int, _ factor: (Int) -> Double) -> Double {
  var (a, b, c, d) = (1.0, 1.0, 1.0, 1.0)
  var (e, f, g, h) = (1.0, 1.0, 1.0, 1.0)
  var index = 0
  while index &+ 8 <= count {
    a *= factor(index)
    b *= factor(index &+ 1)
    c *= factor(index &+ 2)
    d *= factor(index &+ 3)
    e *= factor(index &+ 4)
    f *= factor(index &+ 5)
    g *= factor(index &+ 6)
    h *= factor(index &+ 7)
    index &+= 8
  }
  while index < count {
    a *= factor(index)
    index &+= 1
  }
  // Exponents apart, since the lanes together may be too small for a number; and significands around 1,
  // so that nothing cancels where the product is near 1.
  let (a1, b1, c1, d1) = (aroundOne(a), aroundOne(b), aroundOne(c), aroundOne(d))
  let (e1, f1, g1, h1) = (aroundOne(e), aroundOne(f), aroundOne(g), aroundOne(h))
  let product =
    ((a1.significand * e1.significand) * (c1.significand * g1.significand))
    * ((b1.significand * f1.significand) * (d1.significand * h1.significand))
  let exponent =
    ((a1.exponent + e1.exponent) + (c1.exponent + g1.exponent))
    + ((b1.exponent + f1.exponent) + (d1.exponent + h1.exponent))
  return naturalLogarithm(of: product, exponentShift: exponent)
}
