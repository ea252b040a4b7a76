/// What comparing tells of the pixels of a stretch.
struct PlainCounts<Sample: MapSample> {
  /// The least and the largest value, or `nil` where some are NaN.
  let extremes: (low: Double, high: Double)?
  /// The confusion where a value of at least the threshold is positive.
  let confusion: Confusion

  /// - Precondition: There are pixels.
  init(_ stretch: PlainStretch<Sample>, threshold: Sample) {
    let (values, classes, count) = (stretch.values, UnsafePointer(stretch.classes), stretch.count)
    var (positive, foreground, both) = (Sample.Count.zero, Sample.Count.zero, Sample.Count.zero)
    for pixel in 0..<count {
      let isPositive: Sample.Count = values[pixel] >= threshold ? 1 : 0
      let isForeground: Sample.Count = classes[pixel] > 0.5 ? 1 : 0
      positive &+= isPositive
      foreground &+= isForeground
      both &+= isPositive & isForeground
    }
    confusion = Confusion(
      pixels: count, positive: Int(positive), foreground: Int(foreground), both: Int(both))
    extremes = Self.extremes(values, count)
  }

  private static func extremes(
    _ values: UnsafePointer<Sample>, _ count: Int
  ) -> (low: Double, high: Double)? {
    var (low, high) = (Vector(repeating: values[0].number), Vector(repeating: values[0].number))
    // A comparison passes NaN over, a sum never does.
    var sums = Vector.zero
    let whole = count & ~(vectorLength - 1)
    for pixel in stride(from: 0, to: whole, by: vectorLength) {
      let vector = Sample.vector(values, at: pixel)
      low = vector.limited(to: low)
      high = vector.raised(to: high)
      sums += vector
    }
    var least = min(min(low[0], low[1]), min(low[2], low[3]))
    var most = max(max(high[0], high[1]), max(high[2], high[3]))
    var sum = sums.pairwiseSum
    for pixel in whole..<count {
      least = min(least, values[pixel].number)
      most = max(most, values[pixel].number)
      sum += values[pixel].number
    }
    return sum.isNaN ? nil : (least, most)
  }
}
