/// What was counted of all pairs of a data set that can be scored.
public struct DataSetFacts: Sendable {
  /// How many pairs there are.
  public private(set) var pairs = 0
  /// Pairs whose masks have both classes.
  public private(set) var pairsOfBothClasses = 0
  /// Pixels of the classes y ≥ 0.5 and y < 0.5.
  private(set) var classes = (foreground: UInt64(0), background: UInt64(0))
  /// The lowest and the highest probability.
  private(set) var values: ClosedRange<Double>?
  /// Pixels that are certain and wrong, and the pairs that have some.
  private(set) var saturated = (pixels: UInt64(0), pairs: 0)
  /// The pixels of all pairs.
  private var pool = PooledTally()
  /// The pairs of each map that tells pixels apart.
  private var maps: [MapIdentity: [LintSubject]] = [:]

  private struct MapIdentity: Hashable {
    let size: ImageSize
    let fingerprint: SampleFingerprint
  }

  /// The facts of no pairs.
  public init() {}

  /// Adds a pair.
  public mutating func add(_ facts: PairFacts, _ pair: LintSubject) {
    let counts = facts.classes
    pairs += 1
    pairsOfBothClasses += counts.foreground > 0 && counts.background > 0 ? 1 : 0
    classes.foreground += counts.foreground
    classes.background += counts.background
    values = union(values, facts.map.values)
    saturated.pixels += facts.saturatedWrong
    saturated.pairs += facts.saturatedWrong > 0 ? 1 : 0
    pool += .levels(facts.joint)
    if facts.map.values != nil && facts.map.constant == nil {
      let identity = MapIdentity(size: facts.size, fingerprint: facts.fingerprint)
      maps[identity, default: []].append(pair)
    }
  }

  /// Adds other pairs.
  public static func += (total: inout Self, part: Self) {
    total.pairs += part.pairs
    total.pairsOfBothClasses += part.pairsOfBothClasses
    total.classes.foreground += part.classes.foreground
    total.classes.background += part.classes.background
    total.values = union(total.values, part.values)
    total.saturated.pixels += part.saturated.pixels
    total.saturated.pairs += part.saturated.pairs
    total.pool += part.pool
    total.maps.merge(part.maps) { $0 + $1 }
  }

  /// How often foreground ranks above background over all pixels, or `nil` where there is one class only.
  var areaUnderROC: Double? {
    var curve = LevelCurve()
    for case let levels? in pool.tallies.map(\.levels) { curve += LevelCurve(levels) }
    return curve.areaUnderROC
  }

  /// The pairs of maps that several of them have, in the order of their names.
  var duplicates: [[LintSubject]] {
    maps.values.filter { $0.count > 1 }.map { $0.sorted { $0.precedes($1) } }
  }
}

/// The smallest range that holds both.
private func union(
  _ left: ClosedRange<Double>?, _ right: ClosedRange<Double>?
) -> ClosedRange<Double>? {
  guard let left, let right else { return left ?? right }
  return min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound)
}

extension LintSubject {
  /// The order of pairs: by the bytes of images, then of labels.
  fileprivate func precedes(_ other: Self) -> Bool {
    image.utf8.elementsEqual(other.image.utf8)
      ? label.utf8.lexicographicallyPrecedes(other.label.utf8)
      : image.utf8.lexicographicallyPrecedes(other.image.utf8)
  }
}
