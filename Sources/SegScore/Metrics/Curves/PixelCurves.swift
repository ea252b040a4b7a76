/// The curve of some pixels, and beside it that of every pixel as often as it weighs.
struct PixelCurves: Sendable {
  private(set) var pixels = LevelCurve()
  /// Every pixel as often as it weighs, in units of 1/65,535; `nil` where no pixel has a weight.
  private(set) var weights: LevelCurve?

  /// The curves of no pixels.
  init() {}

  /// The curves of a tally's pixels.
  init(_ tally: LevelTally, weights: LevelTally? = nil, maskCut: MaskCut = .half) {
    pixels = LevelCurve(tally, maskCut: maskCut)
    self.weights = weights.map { LevelCurve($0, maskCut: maskCut) }
  }

  /// Adds other pixels; those without weights weigh 1 each.
  static func += (total: inout Self, part: Self) {
    if total.weights != nil || part.weights != nil {
      var sum = total.weights ?? total.pixels.times(65_535)
      sum += part.weights ?? part.pixels.times(65_535)
      total.weights = sum
    }
    total.pixels += part.pixels
  }
}
