/// What comparing tells of the pixels of a stretch.
struct PlainCounts<Sample: MapSample> {
  /// The least value; not that of a NaN.
  private(set) var low: Sample
  /// The largest value; not that of a NaN.
  private(set) var high: Sample
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
      truePositives: UInt64(both), falsePositives: UInt64(positive - both),
      falseNegatives: UInt64(foreground - both),
      trueNegatives: UInt64(Sample.Count(count) - positive - foreground + both))
    (low, high) = (values[0], values[0])
    findExtremes(values, count)
  }

  /// In four lanes, which become a vector.
  private mutating func findExtremes(_ values: UnsafePointer<Sample>, _ count: Int) {
    var (a, b, c, d) = (low, low, low, low)
    var (e, f, g, h) = (high, high, high, high)
    var pixel = 0
    while pixel &+ 4 <= count {
      let (first, second) = (values[pixel], values[pixel &+ 1])
      let (third, fourth) = (values[pixel &+ 2], values[pixel &+ 3])
      (a, b) = (first < a ? first : a, second < b ? second : b)
      (c, d) = (third < c ? third : c, fourth < d ? fourth : d)
      (e, f) = (first > e ? first : e, second > f ? second : f)
      (g, h) = (third > g ? third : g, fourth > h ? fourth : h)
      pixel &+= 4
    }
    (low, high) = (min(min(a, b), min(c, d)), max(max(e, f), max(g, h)))
    for rest in pixel..<count {
      low = min(low, values[rest])
      high = max(high, values[rest])
    }
  }
}
