/// The cross-entropy of foreground and of background apart, summed over many pixels under one convention.
///
/// A soft pixel is foreground by y and background by 1 - y, since losses never binarise: so bce is
/// ȳ·foreground + (1 - ȳ)·background, with ȳ the mean of y. For binary masks they are the means over the
/// pixels of each class.
struct ClassLosses: Equatable, Sendable {
  private var foregroundLoss = CompensatedSum()
  private var backgroundLoss = CompensatedSum()
  /// Σy and Σ(1 - y).
  private var foregroundWeight = CompensatedSum()
  private var backgroundWeight = CompensatedSum()

  /// The losses of no pixels.
  init() {}

  /// The losses of a tally's pixels.
  ///
  /// - Parameter units: How many of the tally's pixels are one.
  init(_ tally: LevelTally, losses: LevelLosses, units: Double = 1) {
    let hasSoft = !tally.soft.isEmpty
    for level in tally.background.indices {
      var foreground = Double(tally.foreground[level])
      var background = Double(tally.background[level])
      if hasSoft, case let cell = tally.soft[level], cell.pixels > 0 {
        foreground += Double(wide: cell.targetSum) / 65_535
        background += Double(wide: UInt128(cell.pixels) * 65_535 - cell.targetSum) / 65_535
      }
      if foreground > 0 {
        foregroundLoss += foreground * losses.foreground[level] / units
        foregroundWeight += foreground / units
      }
      if background > 0 {
        backgroundLoss += background * losses.background[level] / units
        backgroundWeight += background / units
      }
    }
  }

  /// Σ y·loss(1, p) / Σy: what foreground costs, in nats, 0 or more, lower is better.
  ///
  /// No value when y = 0 everywhere.
  var foreground: Double? { mean(foregroundLoss, foregroundWeight) }

  /// Σ (1 - y)·loss(0, p) / Σ(1 - y): what background costs, in nats, 0 or more, lower is better.
  ///
  /// No value when y = 1 everywhere.
  var background: Double? { mean(backgroundLoss, backgroundWeight) }

  private func mean(_ loss: CompensatedSum, _ weight: CompensatedSum) -> Double? {
    weight.value > 0 ? loss.value / weight.value : nil
  }

  /// Adds the losses of other pixels.
  static func += (total: inout Self, part: Self) {
    total.foregroundLoss += part.foregroundLoss.value
    total.backgroundLoss += part.backgroundLoss.value
    total.foregroundWeight += part.foregroundWeight.value
    total.backgroundWeight += part.backgroundWeight.value
  }
}
