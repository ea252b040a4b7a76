/// How the numbers of a pair are scored.
struct NumberRules {
  /// The conventions whose losses are summed.
  let conventions: [SaturationConvention]
  /// The convention that ranks tiles, one of them.
  let tileConvention: SaturationConvention
  let threshold: Double
  /// Whether the map holds logits instead of probabilities.
  let areLogits: Bool
  let companions: CompanionLosses?
  private let adjustment: TargetAdjustment
  private let map: SampleFormat

  init(_ options: ScoringOptions, map: SampleFormat) {
    let named = SaturationConvention.named
    tileConvention = options.tileConvention
    conventions = named.contains(tileConvention) ? named : named + [tileConvention]
    threshold = options.threshold
    areLogits = options.areLogits
    companions = options.companions
    adjustment = options.adjustment
    self.map = map
  }

  var tileIndex: Int { conventions.firstIndex(of: tileConvention)! }

  /// Whether a convention has a value for the map.
  func hasValue(_ convention: SaturationConvention) -> Bool { convention.clip(at: map) != nil }

  func makeLosses() -> any StretchLosses {
    if areLogits { return LogitLosses(conventions: conventions.count, adjustment, companions) }
    let bounds = conventions.map {
      LossBounds(clip: $0.clip(at: map) ?? 0, ceiling: $0.ceiling)
    }
    return ProbabilityLosses(bounds, adjustment, companions, focalBounds: bounds[tileIndex])
  }
}
