/// The distances between the border of the mask and that of the prediction, both ways.
///
/// All are in pixels, or in the unit of the spacing; lower is better. The Hausdorff distance and the means
/// have no value where either side has no foreground.
struct SurfaceDistances: Sendable {
  let maskToPrediction: DirectedDistances
  let predictionToMask: DirectedDistances

  init(_ borders: Borders, spacing: PixelSpacing, parallel: Parallel) {
    maskToPrediction = DirectedDistances(
      from: borders.mask,
      to: DistanceTransform(
        of: borders.prediction.pixels, size: borders.size, spacing: spacing, parallel: parallel),
      parallel: parallel)
    predictionToMask = DirectedDistances(
      from: borders.prediction,
      to: DistanceTransform(
        of: borders.mask.pixels, size: borders.size, spacing: spacing, parallel: parallel),
      parallel: parallel)
  }

  private var counts: (mask: Int, prediction: Int) {
    (maskToPrediction.values.count, predictionToMask.values.count)
  }

  private var haveBoth: Bool { counts.mask > 0 && counts.prediction > 0 }

  /// The Hausdorff distance: the largest distance of a border pixel to the other border.
  var hausdorff: Double? {
    guard haveBoth else { return nil }
    return max(
      maskToPrediction.values.reduce(0) { max($0, $1) },
      predictionToMask.values.reduce(0) { max($0, $1) })
  }

  /// A percentile of the distances instead of the largest, by linear interpolation.
  func hausdorff(percent: Double, _ rule: PercentileRule) -> Double? {
    guard haveBoth else { return nil }
    let directed = [maskToPrediction.values, predictionToMask.values]
    switch rule {
    case .largerOfDirected:
      return directed.compactMap { OrderStatistics(parts: [$0]).percentile(percent) }.max()
    case .pooled: return OrderStatistics(parts: directed).percentile(percent)
    }
  }

  /// The average symmetric surface distance: the mean of all distances, both ways together.
  var assd: Double? {
    guard haveBoth else { return nil }
    return (maskToPrediction.sum + predictionToMask.sum) / Double(counts.mask + counts.prediction)
  }

  /// The mean average surface distance: the mean of the two directions' means.
  var masd: Double? {
    guard haveBoth else { return nil }
    let means = (
      maskToPrediction.sum / Double(counts.mask), predictionToMask.sum / Double(counts.prediction)
    )
    return (means.0 + means.1) / 2
  }

  /// The surface Dice (normalised surface distance): the share of border pixels, of both borders together,
  /// that are at most `tolerance` away from the other border.
  ///
  /// In 0...1, higher is better. 0 where only one side has foreground, no value where neither has.
  func surfaceDice(tolerance: Double) -> Double? {
    let all = counts.mask + counts.prediction
    guard all > 0 else { return nil }
    let close =
      maskToPrediction.count(within: tolerance) + predictionToMask.count(within: tolerance)
    return Double(close) / Double(all)
  }

  /// The boundary F of DAVIS (Perazzi et al. 2016): the harmonic mean of the share of the prediction's
  /// border within a distance of the mask's, and the share of the mask's border within it of the prediction's.
  ///
  /// In 0...1, higher is better. 0 where only one side has foreground, no value where neither has. The borders
  /// are those of the other distances; DAVIS's own are shifted by half a pixel.
  func boundaryF(within distance: Double) -> Double? {
    guard counts.mask + counts.prediction > 0 else { return nil }
    guard haveBoth else { return 0 }
    let precision =
      Double(predictionToMask.count(within: distance)) / Double(counts.prediction)
    let recall = Double(maskToPrediction.count(within: distance)) / Double(counts.mask)
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
  }
}
