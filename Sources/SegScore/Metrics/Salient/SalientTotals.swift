/// The curves of F and E of many pictures, summed: of their average the field reports maximum and mean.
///
/// The sums are in fixed point, so pictures add to the same bits in any order.
public struct SalientTotals: Equatable, Sendable {
  private var f = CurveTotal()
  private var e = CurveTotal()

  /// The sums of no pictures.
  public init() {}

  /// The given sums of F and E.
  init(f: CurveTotal, e: CurveTotal) { (self.f, self.e) = (f, e) }

  /// The sums of F and E.
  var curves: [CurveTotal] { [f, e] }

  /// The largest and the mean value of each averaged curve, by the names of metrics; a picture whose curve has
  /// no value is left out.
  var results: [(metric: String, value: MetricValue)] {
    let (f, e) = (f.average, e.average)
    return [
      ("f_max", MetricValue(f.max())), ("f_mean", MetricValue(f.mean)),
      ("e_max", MetricValue(e.max())), ("e_mean", MetricValue(e.mean)),
    ]
  }

  /// Adds the curves of a picture.
  public static func += (total: inout Self, picture: SalientCurve) {
    total.f.add(picture.f)
    total.e.add(picture.e)
  }

  /// Adds the sums of other pictures.
  public static func += (total: inout Self, part: Self) {
    total.f += part.f
    total.e += part.e
  }
}

/// The sums of curves at each threshold, in units of 2⁻⁶⁰: a value is 2 at most.
struct CurveTotal: Equatable, Sendable {
  private(set) var pictures: UInt64 = 0
  /// The sum at each threshold; empty where there are no pictures.
  private(set) var sums: [UInt128] = []

  /// The sums of no pictures.
  init() {}

  /// The given sums of some pictures.
  init(pictures: UInt64, sums: [UInt128]) { (self.pictures, self.sums) = (pictures, sums) }

  fileprivate var average: [Double] { sums.map { Double(wide: $0) / (0x1p60 * Double(pictures)) } }

  fileprivate mutating func add(_ curve: [Double]) {
    guard !curve.isEmpty else { return }
    makeRoom()
    pictures += 1
    sums.withUnsafeMutableBufferPointer { sums in
      curve.withUnsafeBufferPointer { curve in
        for threshold in 0..<SalientCurve.thresholds {
          // A value is 2 at most, so the number has 61 bits.
          sums[threshold] &+= UInt128(
            truncatingIfNeeded: Int64(curve[threshold] * 0x1p60))
        }
      }
    }
  }

  fileprivate static func += (total: inout Self, part: Self) {
    guard part.pictures > 0 else { return }
    total.makeRoom()
    total.pictures += part.pictures
    for threshold in total.sums.indices { total.sums[threshold] += part.sums[threshold] }
  }

  private mutating func makeRoom() {
    guard sums.isEmpty else { return }
    sums = Array(repeating: 0, count: SalientCurve.thresholds)
  }
}

extension [Double] {
  /// The mean of values that are not negative, if there are some.
  var mean: Double? {
    guard !isEmpty else { return nil }
    var sum = CompensatedSum()
    for value in self { sum += value }
    return sum.value / Double(count)
  }
}
