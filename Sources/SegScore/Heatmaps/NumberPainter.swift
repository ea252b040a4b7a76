/// Paints the heatmaps of bands of numbers.
final class NumberPainter {
  private let painter: HeatmapPainter
  private let areLogits: Bool
  private let leastTarget: Double
  /// What the map's numbers are at least where they are called foreground.
  private let leastValue: Double
  private let stretch = NumberStretch()
  private lazy var buckets = LossIndexBuckets()

  /// - Parameter stretchesMap: Whether the map is cut only when all of it was read.
  init(_ painter: HeatmapPainter, _ rules: NumberRules, stretchesMap: Bool) {
    self.painter = painter
    areLogits = rules.areLogits
    leastTarget = rules.leastTarget
    leastValue = stretchesMap ? .infinity : rules.threshold
  }

  func paint(_ band: NumberBand, pixels: Int) throws {
    try painter.paint(
      pixels: pixels, counted: band.counted,
      fillLoss: { fill($0, band, pixels: pixels, index: lossIndex) },
      fillError: { fill($0, band, pixels: pixels, index: errorIndex) },
      fillMask: { fill($0, band, pixels: pixels) { y, _ in shareIndex(y) } },
      fillMap: { fill($0, band, pixels: pixels) { _, value in shareIndex(probability(value)) } },
      fillOutcomes: { fill($0, band, pixels: pixels, index: outcome) })
  }

  private func fill(
    _ indices: UnsafeMutablePointer<UInt8>, _ band: NumberBand, pixels: Int,
    index: (_ y: Double, _ value: Double) -> UInt8
  ) {
    for start in stride(from: 0, to: pixels, by: stretchLength) {
      let count = min(stretchLength, pixels - start)
      stretch.fill(band, from: start, count: count)
      for pixel in 0..<count {
        let (y, value) = (stretch.targets[pixel], stretch.values[pixel])
        // Those that are not valid fail the picture when all of it was read; their heatmap is dropped.
        let isValid = ValidNumbers.probabilities.contains(y) && valid.contains(value)
        indices[start + pixel] = isValid ? index(y, value) : 0
      }
    }
  }

  private var valid: ValidNumbers { .ofMap(areLogits: areLogits) }

  private func probability(_ value: Double) -> Double { areLogits ? sigmoid(value) : value }

  /// max(1, round(255·exp(-loss))). For a binary target that is the likelihood of the truth, and needs no
  /// logarithm.
  private func lossIndex(_ y: Double, _ value: Double) -> UInt8 {
    if y == 0 || y == 1 {
      let likelihood = areLogits ? probability(y == 1 ? value : 0 - value) : abs((1 - y) - value)
      return UInt8(max(1, (255 * likelihood).rounded()))
    }
    if areLogits {
      let softplus = naturalLogarithm(1 + exponential(0 - abs(value)))
      return buckets.index(loss: max(value, 0) - value * y + softplus)
    }
    let ofForeground = 0 - naturalLogarithm(value)
    let ofBackground = 0 - naturalLogarithm(1 - value)
    return buckets.index(loss: y * ofForeground + (1 - y) * ofBackground)
  }

  /// 1 + round(254·share).
  private func shareIndex(_ share: Double) -> UInt8 { UInt8(1 + (254 * share).rounded()) }

  /// Of the value before it becomes a probability, as it is counted.
  private func outcome(_ y: Double, _ value: Double) -> UInt8 {
    PixelOutcome.of(isInMask: y >= leastTarget, isInMap: value >= leastValue)
  }

  /// 128 + round(127·(p - y)).
  private func errorIndex(_ y: Double, _ value: Double) -> UInt8 {
    UInt8(128 + (127 * (probability(value) - y)).rounded())
  }
}
