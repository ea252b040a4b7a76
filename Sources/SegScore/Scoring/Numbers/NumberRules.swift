/// How the numbers of a pair are scored.
struct NumberRules {
  /// The conventions whose losses are summed.
  let conventions: [SaturationConvention]
  /// The convention that ranks tiles, one of them.
  let tileConvention: SaturationConvention
  /// Where masks and maps are cut.
  let cut: ForegroundCut
  /// What the map's numbers are at least where they are called foreground.
  let threshold: Double
  /// Whether the map holds logits instead of probabilities.
  let areLogits: Bool
  let companions: CompanionLosses?
  let adjustment: TargetAdjustment
  let map: SampleFormat
  /// Those of the pixels' weights; `nil` where all weigh alike.
  let weights: SampleFormat?

  /// The least target that is foreground.
  let leastTarget: Double

  /// - Parameter mask: How exactly the mask's numbers were stored.
  init(
    _ options: ScoringOptions, mask: StoredPrecision, map: SampleFormat, weights: SampleFormat?
  ) {
    leastTarget = options.conventions.maskCut.leastTarget(mask)
    let named = SaturationConvention.named
    tileConvention = options.tileConvention
    conventions = named.contains(tileConvention) ? named : named + [tileConvention]
    areLogits = options.areLogits
    cut = ForegroundCut(threshold: options.threshold, options.conventions)
    let least = cut.leastProbability
    threshold = areLogits ? leastLogit(ofProbability: least) : least
    companions = options.companions
    adjustment = options.adjustment
    (self.map, self.weights) = (map, weights)
  }

  /// Whether pixels are also counted as often as they weigh.
  var countsWeights: Bool { weights?.depth != nil }

  var tileIndex: Int { conventions.firstIndex(of: tileConvention)! }

  /// Whether a convention has a value for the map.
  func hasValue(_ convention: SaturationConvention) -> Bool { convention.clip(at: map) != nil }

  /// What each convention makes of logarithms. Those of logits are never clipped.
  var bounds: [LossBounds] {
    conventions.map {
      areLogits
        ? LossBounds(clip: 0, ceiling: .infinity)
        : LossBounds(clip: $0.clip(at: map) ?? 0, ceiling: $0.ceiling)
    }
  }

  /// Which numbers of the map are valid.
  var validValues: ValidNumbers { .ofMap(areLogits: areLogits) }

  /// The number of the map that costs nothing where y = 0.
  var padding: Double { areLogits ? -1e6 : 0 }
}

/// The least logit whose probability, as rounded, is not below one.
private func leastLogit(ofProbability p: Double) -> Double {
  var (below, notBelow) = (-2e6, 2e6)
  guard sigmoid(below) < p else { return below }
  while case let middle = (below + notBelow) / 2, below < middle, middle < notBelow {
    if sigmoid(middle) < p { below = middle } else { notBelow = middle }
  }
  return notBelow
}
