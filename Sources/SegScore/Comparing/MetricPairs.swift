/// The values that pairs of rows have of a metric.
struct MetricPairs {
  /// A value beyond this counts as infinite, so that no sum of differences is.
  private static let largest = 0x1p960

  /// The finite values of both runs, a pair each.
  let values: [(a: Double, b: Double)]
  /// The second value less the first, a row each; `nil` where one of the two is missing or infinite.
  let differences: [Double?]
  /// How many rows lack a value on either side.
  let withoutValue: Int
  /// How many rows have both values, of which one or both are infinite.
  let infinite: Int
  /// How many rows have a larger, a smaller and the same value in the second run; infinite ones are among them.
  let larger, smaller, equal: Int

  /// - Parameters:
  ///   - pairs: The pairs of rows, all scored.
  ///   - indices: Where the rows of either run have the metric's value.
  init(_ pairs: [RowPairs.Pair], _ indices: (a: Int, b: Int)) {
    let both = pairs.map { pair in
      pair.a.value(indices.a).flatMap { a in pair.b.value(indices.b).map { (a: a, b: $0) } }
    }
    let present = both.compactMap { $0 }
    func isFinite(_ pair: (a: Double, b: Double)) -> Bool {
      max(abs(pair.a), abs(pair.b)) <= Self.largest
    }
    values = present.filter(isFinite)
    differences = both.map { pair in pair.flatMap { isFinite($0) ? $0.b - $0.a : nil } }
    withoutValue = pairs.count - present.count
    infinite = present.count - values.count
    larger = present.count { $0.b > $0.a }
    smaller = present.count { $0.b < $0.a }
    equal = present.count - larger - smaller
  }
}
