/// What resamples add up of each picture, a column each, and which columns make a metric's mean.
struct ResampledValues {
  /// Columns of a metric.
  struct Parts {
    /// The finite value nearest to 0.
    let origin: Double
    /// The values less that one, so that equal ones have a mean without rounding, as differences of 0 among others
    /// have; 0 where a picture has no finite value.
    let excess: Int
    /// 1 for each picture that has a value; `nil` where all have one.
    let presence: Int?
    /// 1 for each picture whose value is infinite; `nil` where none is.
    let infinity: Int?
  }

  let pictures: Int
  private(set) var columns: [[Double]] = []
  /// Of each metric; `nil` where fewer than two pictures have a value.
  private(set) var parts: [Parts?] = []
  /// The columns of zeros and ones, which metrics share.
  private var marks: [(marked: [Bool], column: Int)] = []

  /// The columns of metrics, of which a picture may have no value.
  init(_ metrics: [[Double?]]) {
    pictures = metrics.first?.count ?? 0
    for values in metrics { add(values) }
  }

  private mutating func add(_ values: [Double?]) {
    let isPresent = values.map { $0 != nil }
    let isInfinite = values.map { $0 == .infinity }
    guard isPresent.count(where: { $0 }) > 1 else { return parts.append(nil) }
    let finite = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    let origin = finite.reduce(.infinity) { nearest, value in
      value.map { abs($0) < abs(nearest) ? $0 : nearest } ?? nearest
    }
    columns.append(finite.map { $0.map { $0 - origin } ?? 0 })
    let excess = columns.count - 1
    parts.append(
      Parts(
        origin: origin, excess: excess,
        presence: isPresent.contains(false) ? column(of: isPresent) : nil,
        infinity: isInfinite.contains(true) ? column(of: isInfinite) : nil))
  }

  private mutating func column(of marked: [Bool]) -> Int {
    if let known = marks.first(where: { $0.marked == marked }) { return known.column }
    columns.append(marked.map { $0 ? 1 : 0 })
    marks.append((marked, columns.count - 1))
    return columns.count - 1
  }
}
