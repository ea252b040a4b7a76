/// The value below which a share of values lies, between two neighbours linearly: `numpy.quantile`'s default.
///
/// Between two infinite values it is infinite, and just as much between a finite and an infinite one. The values are
/// put into another order. There must be some, and none may be NaN.
func quantile(_ share: Double, of values: inout [Double]) -> Double {
  let place = share * Double(values.count - 1)
  let index = Int(place)
  let rest = place - Double(index)
  let (below, above) = values.withUnsafeMutableBufferPointer { neighbours(index, $0) }
  // Without this, infinity less infinity would be no number.
  guard rest > 0, above != below else { return below }
  return below + rest * (above - below)
}

/// The value at a place of the sorted values, and that at the next place if there is one.
private func neighbours(
  _ index: Int, _ values: UnsafeMutableBufferPointer<Double>
) -> (Double, Double) {
  let (pointer, count) = (values.baseAddress!, values.count)
  select(index, pointer, count)
  guard index + 1 < count else { return (pointer[index], pointer[index]) }
  var next = pointer[index + 1]
  for other in index + 1..<count where pointer[other] < next { next = pointer[other] }
  return (pointer[index], next)
}

/// Brings the value of a place of the sorted values there, no larger ones before it and no smaller ones behind
/// (Hoare's Find, 1961).
private func select(_ index: Int, _ values: UnsafeMutablePointer<Double>, _ count: Int) {
  var (first, last) = (0, count - 1)
  while first < last {
    let pivot = values[(first + last) / 2]
    var (left, right) = (first, last)
    repeat {
      while values[left] < pivot { left += 1 }
      while values[right] > pivot { right -= 1 }
      if left <= right {
        (values[left], values[right]) = (values[right], values[left])
        left += 1
        right -= 1
      }
    } while left <= right
    if right < index { first = left }
    if left > index { last = right }
  }
}
