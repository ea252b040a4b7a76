/// The S-measure of a map: how well it keeps the mask's objects and their layout.
///
/// S = max(0, (S_object + S_region) / 2), in `0...1`, higher is better (Fan, Cheng, Liu, Li, Borji 2017,
/// "Structure-measure: A new way to evaluate foreground maps", with α = 0.5):
///
/// - S_object = μ·O(p of foreground) + (1 - μ)·O(1 - p of background), where μ is the foreground's share and
///   O = 2m / (m² + 1 + σ) of a class's mean m and standard deviation σ, dividing by one pixel less;
/// - S_region is the mean of the four blocks that meet at the foreground's centroid, each weighing as many
///   pixels as it has, of SSIM = 4·x·y·σxy / ((x² + y²)(σx² + σy²)), where x is p and y the mask, 1 where
///   neither of them varies.
///
/// A mask of one class has no layout: S is then the mean p of a full mask, 1 less that of an empty one. It has no
/// value only where no pixel counts. Pixels that do not count are background with p = 0, as in
/// ``SpatialPlanes``, so they are right, and the more of them there are, the better is S.
///
/// These are the numbers of PySODMetrics for a map that it does not stretch to 0…1 first; see
/// ``SpatialPlanes/stretchProbabilities()``. But where it takes 0/0 of an empty block, and has NaN for a mask
/// whose centroid is in the last row or column, as in all pictures of one row, an empty block has no weight here; and
/// whether p varies is exact here, not a matter of how a mean was rounded. A block of one pixel does not vary:
/// its SSIM is 1, as there.
struct StructureMeasure {
  private let blocks: [ClassMoments]

  /// Measures a picture's mask and probabilities.
  ///
  /// - Returns: `nil` where no pixel counts.
  static func value(of planes: SpatialPlanes) -> Double? {
    precondition(planes.probabilities.count == planes.size.pixelCount, "no probabilities")
    guard planes.counted.isEmpty || planes.counted.contains(1) else { return nil }
    return StructureMeasure(blocks: CentroidBlocks(planes).moments).value
  }

  private var value: Double {
    let all = blocks.reduce(ClassMoments()) {
      ClassMoments(
        foreground: $0.foreground + $1.foreground, background: $0.background + $1.background)
    }
    if all.foreground.count == 0 { return 1 - all.background.mean }
    if all.background.count == 0 { return all.foreground.mean }
    return max(0, 0.5 * objects(all) + 0.5 * regions(pixels: all.count))
  }

  private func objects(_ all: ClassMoments) -> Double {
    let (foreground, background) = (all.foreground, all.background)
    return all.foregroundShare
      * likeness(mean: foreground.mean, deviation: foreground.standardDeviation)
      + (1 - all.foregroundShare)
      * likeness(mean: 1 - background.mean, deviation: background.standardDeviation)
  }

  /// O of a class.
  private func likeness(mean: Double, deviation: Double) -> Double {
    2 * mean / (mean * mean + 1 + deviation + 0x1p-52)
  }

  private func regions(pixels: Int) -> Double {
    blocks.reduce(0) { $0 + structuralSimilarity($1) * (Double($1.count) / Double(pixels)) }
  }

  /// SSIM of a block; the field's code adds 2⁻⁵² to what it divides by.
  private func structuralSimilarity(_ block: ClassMoments) -> Double {
    let (x, y) = (block.all.mean, block.foregroundShare)
    let divisor = Double(block.count - 1) + 0x1p-52
    let (varianceX, varianceY) = (block.all.squares / divisor, block.maskSquares / divisor)
    let numerator = 4 * x * y * (block.products / divisor)
    let denominator = (x * x + y * y) * (varianceX + varianceY)
    if numerator != 0 { return numerator / (denominator + 0x1p-52) }
    return denominator == 0 ? 1 : 0
  }
}
