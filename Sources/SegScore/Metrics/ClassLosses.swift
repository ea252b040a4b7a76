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

  /// The losses of pixels that are numbers, under a convention.
  init(_ tally: NumberTally, _ loss: NumberTally.Loss) {
    foregroundLoss += loss.foreground.value
    backgroundLoss += loss.background.value
    foregroundWeight += tally.foregroundWeight.value
    backgroundWeight += tally.backgroundWeight.value
  }

  /// The losses of a tally's pixels.
  ///
  /// - Parameter units: How many of the tally's pixels are one.
  init(_ tally: LevelTally, losses: LevelLosses, units: Double = 1) {
    let (zeros, ones) = (
      Self.sums(of: tally.background, losses.background),
      Self.sums(of: tally.foreground, losses.foreground)
    )
    var (softForeground, softBackground) = (CompensatedSum(), CompensatedSum())
    var (targets, rests) = (UInt128(0), UInt128(0))
    for (level, cell) in tally.soft.enumerated() where cell.pixels > 0 {
      let rest = wideProduct(cell.pixels, 65_535) - cell.targetSum
      softForeground += Double(wide: cell.targetSum) / 65_535 * losses.foreground[level]
      softBackground += Double(wide: rest) / 65_535 * losses.background[level]
      targets += cell.targetSum
      rests += rest
    }
    foregroundLoss += (ones.loss + softForeground.value) / units
    backgroundLoss += (zeros.loss + softBackground.value) / units
    foregroundWeight += Double(wide: wideProduct(ones.pixels, 65_535) + targets) / 65_535 / units
    backgroundWeight += Double(wide: wideProduct(zeros.pixels, 65_535) + rests) / 65_535 / units
  }

  /// The pixels of a class, and what they cost.
  private static func sums(
    of counts: [UInt64], _ losses: [Double]
  ) -> (pixels: UInt64, loss: Double) {
    var (pixels, loss) = (UInt64(0), CompensatedSum())
    counts.withUnsafeBufferPointer { counts in
      losses.withUnsafeBufferPointer { losses in
        for level in counts.indices where counts[level] > 0 {
          pixels &+= counts[level]
          loss += Double(count: counts[level]) * losses[level]
        }
      }
    }
    return (pixels, loss.value)
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
