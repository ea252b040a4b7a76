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
