/// The curve of some pixels, and beside it that of every pixel as often as it weighs.
struct PixelCurves: Equatable, Sendable {
  /// What pixels weigh.
  enum Weights: Equatable, Sendable {
    /// All alike.
    case alike
    /// Stored levels: the pixels as often as they weigh, in units of 1/65,535.
    case levels(LevelCurve)
    /// Numbers, at least some of them, which are no multiples of a unit; or levels of more than 2⁴⁸ pixels.
    case numbers
  }

  private(set) var pixels = LevelCurve()
  private(set) var weights = Weights.alike
  /// Whether the map of some holds floats, whose p was rounded to one of 65,536 levels. Stored levels are exact.
  private(set) var areRounded = false

  /// The curves of no pixels.
  init() {}

  /// The curves of pixels.
  init(_ pixels: LevelCurve, weights: Weights, areRounded: Bool) {
    (self.pixels, self.weights, self.areRounded) = (pixels, weights, areRounded)
  }

  /// The curves of a tally's pixels.
  init(_ tally: LevelTally, weights: LevelTally? = nil, maskCut: MaskCut = .half) {
    pixels = LevelCurve(tally, maskCut: maskCut)
    self.weights = weights.map { .levels(LevelCurve($0, maskCut: maskCut)) } ?? .alike
  }

  /// Adds other pixels; those without weights weigh 1 each.
  static func += (total: inout Self, part: Self) {
    switch (total.weights, part.weights) {
    case (.alike, .alike): break
    case (.numbers, _), (_, .numbers): total.weights = .numbers
    case _ where total.pixels.pixels + part.pixels.pixels > 1 << 48:
      // Units of 1/65,535 would not fit into 64 bits.
      total.weights = .numbers
    default:
      var sum = total.inUnits
      sum += part.inUnits
      total.weights = .levels(sum)
    }
    total.pixels += part.pixels
    total.areRounded = total.areRounded || part.areRounded
  }

  /// Every pixel as often as it weighs, in units of 1/65,535.
  private var inUnits: LevelCurve {
    if case .levels(let curve) = weights { curve } else { pixels.times(65_535) }
  }
}
