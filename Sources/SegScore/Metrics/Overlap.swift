/// Σp, Σy and Σp·y of many pixels, weighted: what the soft overlap losses are made of.
struct Overlap: Equatable, Sendable {
  private var probabilities = CompensatedSum()
  private var targets = CompensatedSum()
  private var both = CompensatedSum()

  /// The overlap of no pixels.
  init() {}

  /// The overlap of pixels that are numbers.
  init(_ tally: NumberTally) {
    probabilities += tally.probabilities.value
    targets += tally.foregroundWeight.value
    both += tally.overlap.value
  }

  /// The overlap of a tally's pixels.
  ///
  /// - Parameter units: How many of the tally's pixels are one.
  init(_ tally: LevelTally, units: Double = 1) {
    var (probabilities, targets, both) = (UInt128(0), UInt128(0), UInt128(0))
    for level in tally.background.indices {
      let soft = tally.soft.isEmpty ? SoftCell() : tally.soft[level]
      let pixels = tally.background[level] + tally.foreground[level] + soft.pixels
      guard pixels > 0 else { continue }
      let p = UInt128(level * tally.depth.commonScale)
      let y = UInt128(tally.foreground[level]) * 65_535 + soft.targetSum
      probabilities += UInt128(pixels) * p
      targets += y
      both += y * p
    }
    self.probabilities += Double(wide: probabilities) / (65_535 * units)
    self.targets += Double(wide: targets) / (65_535 * units)
    self.both += Double(wide: both) / (65_535 * 65_535 * units)
  }

  /// The soft Dice loss 1 - 2·Σpy / (Σp + Σy), in `0...1`, lower is better (Milletari et al. 2016, without
  /// squares).
  ///
  /// No value where mask and map are 0 everywhere.
  var diceLoss: Double? { loss(2 * both.value, of: probabilities.value + targets.value) }

  /// The soft Jaccard loss 1 - Σpy / (Σp + Σy - Σpy), in `0...1`, lower is better.
  ///
  /// No value where mask and map are 0 everywhere.
  var jaccardLoss: Double? {
    loss(both.value, of: probabilities.value + targets.value - both.value)
  }

  /// The Tversky loss 1 - Σpy / (Σpy + α·Σp(1 - y) + β·Σ(1 - p)y), in `0...1`, lower is better (Salehi et
  /// al. 2017).
  ///
  /// No value where the denominator is 0.
  func tverskyLoss(alpha: Double, beta: Double) -> Double? {
    let falseAlarms = probabilities.value - both.value
    let misses = targets.value - both.value
    return loss(both.value, of: both.value + alpha * falseAlarms + beta * misses)
  }

  private func loss(_ part: Double, of whole: Double) -> Double? {
    whole > 0 ? 1 - part / whole : nil
  }

  /// Adds the overlap of other pixels.
  static func += (total: inout Self, part: Self) {
    total.probabilities += part.probabilities.value
    total.targets += part.targets.value
    total.both += part.both.value
  }
}
