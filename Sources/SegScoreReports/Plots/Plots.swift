import SegScore

/// The plots of a run, each a figure; those that cannot be drawn say why.
///
/// Precision and recall, ROC, reliability, choice of the threshold, loss of the pictures, and the loss by distance to
/// the edge, where the run has it. The curves are those of all pixels.
///
/// - Parameters:
///   - score: The run's results.
///   - pools: All its pixels.
///   - prefix: What identifiers begin with, where a page has the plots of several.
func plots(score: DatasetScore, pools: DatasetPools, prefix: String = "plot-") -> [Markup] {
  let curves = CurvePlots(
    curve: ThresholdCurve(pools.all, score.rules), beta: score.rules.beta, prefix: prefix)
  return [
    curves.precisionRecall, curves.roc,
    reliabilityPlot(
      score.all.reliability, error: score.pooled(of: "ece"), prefix: prefix),
    curves.thresholds, histogram(score, prefix),
  ] + (edgeLoss(score, prefix).map { [$0] } ?? [])
}

private func histogram(_ score: DatasetScore, _ prefix: String) -> Markup {
  guard let index = score.rules.metrics.firstIndex(where: { $0.name == "bce" }) else {
    preconditionFailure("a run has no column of the loss")
  }
  let losses = score.rows.filter(\.isPicture).compactMap(\.score).map { $0.values[index].number }
  return LossHistogram(
    losses, mean: score.mean(of: "bce"), median: score.all.spread[index]?.median, prefix: prefix
  ).markup
}

private func edgeLoss(_ score: DatasetScore, _ prefix: String) -> Markup? {
  let start = "bce_inside_"
  let names = score.rules.metrics.filter { $0.name.hasPrefix(start) }
    .map { String($0.name.dropFirst(start.count)) }
  guard !names.isEmpty else { return nil }
  func losses(_ side: String) -> [Double?] { names.map { score.mean(of: "bce_\(side)_\($0)") } }
  return edgeLossPlot(
    outside: losses("outside"), inside: losses("inside"), names: names, prefix: prefix)
}
