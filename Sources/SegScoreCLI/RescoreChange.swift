import SegScore

/// What stored tallies do not tell once conventions change.
struct RescoreChange {
  let from: MetricOptions
  let to: MetricOptions

  init(from: MetricOptions, to: MetricOptions) { (self.from, self.to) = (from, to) }

  /// Whether tiles are ranked as they were.
  var keepsWorstTiles: Bool {
    from.bce.conventions[0] == to.bce.conventions[0] && from.adjustment == to.adjustment
  }

  /// Why metrics that look at where pixels lie are not known, or `nil` where they are.
  var refusalOfSpatialMetrics: String? {
    guard !to.spatial.isEmpty else { return nil }
    if let new = to.spatial.first(where: { !from.spatial.contains($0) }) {
      return "\(new.name) looks at where pixels lie, and the run did not measure it"
    }
    for metric in to.spatial {
      if let moved = changeOfCut ?? changeOfDistances(metric) {
        return "\(metric.name) was measured under another \(moved)"
      }
    }
    if to.spatial.contains(.edgeLoss), !keepsWorstTiles {
      return "edge_loss was measured under another --bce, --label-smoothing or --pos-weight"
    }
    return nil
  }

  /// Why sums over pixels that are numbers do not tell what is asked for, or `nil` where they do.
  var refusalOfNumbers: String? {
    let sums = "a side of it holds numbers, of which sums are stored"
    if let moved = changeOfCut { return "\(sums), under another \(moved)" }
    if from.adjustment != to.adjustment {
      return "\(sums), under another --label-smoothing or --pos-weight"
    }
    if case .epsilon = to.bce.conventions[0], from.bce != to.bce {
      return "\(sums), and none under --bce \(to.bce)"
    }
    if !to.companions.isEmpty, from.companions.isEmpty {
      return "\(sums), and none for \(to.companions.map(\.rawValue).joined(separator: ", "))"
    }
    return changeOfFocal.map { "\(sums), and that of focal under another \($0)" }
  }

  private var changeOfFocal: String? {
    guard to.companions.contains(.focal) else { return nil }
    let (old, new) = (from.parameters, to.parameters)
    if old.focalAlpha != new.focalAlpha { return "--focal-alpha" }
    if old.focalGamma != new.focalGamma { return "--focal-gamma" }
    return from.bce.conventions[0] == to.bce.conventions[0] ? nil : "--bce"
  }

  /// What changes which pixels are foreground.
  private var changeOfCut: String? {
    if from.threshold != to.threshold { return "--threshold" }
    let (old, new) = (from.conventions, to.conventions)
    let cutsAlike =
      old.maskCut == new.maskCut && old.excludesThreshold == new.excludesThreshold
      && old.stretchesMaps == new.stretchesMaps
    return cutsAlike ? nil : "--as"
  }

  /// What changes how far borders lie apart, or what is made of it, for a metric that tells of that.
  private func changeOfDistances(_ metric: SpatialMetric) -> String? {
    guard metric.hasSpacing else { return nil }
    if from.conventions.percentileRule != to.conventions.percentileRule { return "--as" }
    if (from.spacing ?? .one) != (to.spacing ?? .one) { return "--spacing" }
    guard metric == .surfaceDice else { return nil }
    return (from.tolerance ?? 1) == (to.tolerance ?? 1) ? nil : "--tolerance"
  }
}
