/// Everything that numbers are derived from, summed over some pixels: of a picture or a data set.
struct ScoreSums: Sendable {
  private(set) var pixels: UInt64 = 0
  /// What the pixels weigh: 1 each where there are no weights.
  private(set) var weight = 0.0
  private(set) var saturatedWrong: UInt64 = 0
  /// A sum a convention; `nil` where a convention has no value for some of the pixels.
  private(set) var crossEntropy: [CrossEntropySum?]
  /// The losses of the classes under the first convention; `nil` where it has no value for some of the pixels.
  private(set) var classLosses: ClassLosses? = ClassLosses()
  private(set) var confusion = Confusion()
  /// The curves over all thresholds.
  private(set) var curves = PixelCurves()
  /// What follows from the curves, once ``deriveCurveNumbers(_:isOneMap:)`` was called.
  private(set) var curveNumbers: CurveNumbers?
  /// The numbers of the one map, stretched, where maps are.
  private var stretched: StretchedNumbers?
  private(set) var errors = ProbabilityErrors()
  private(set) var overlap = Overlap()
  private(set) var focal = FocalSum()
  /// The numbers that look at where pixels lie, of one pair where they were measured.
  var spatial: SpatialNumbers?

  /// The sums of no pixels.
  init(conventions: Int) {
    crossEntropy = Array(repeating: CrossEntropySum(), count: conventions)
  }

  /// Adds what companion losses need of a tally's pixels, of which so many are one.
  mutating func addCompanions(
    _ tally: LevelTally, units: Double = 1, losses: LevelLosses?, _ companions: CompanionLosses
  ) {
    overlap += Overlap(tally, units: units)
    focal += FocalSum(tally, losses: losses, companions, units: units)
  }

  /// The sums of a tally's pixels.
  init(_ tally: LevelTally, losses: [LevelLosses?], cut: ForegroundCut) {
    pixels = tally.pixels
    weight = Double(pixels)
    saturatedWrong = tally.saturatedWrong
    crossEntropy = losses.map { losses in losses.map { tally.crossEntropy($0) } }
    classLosses = losses[0].map { ClassLosses(tally, losses: $0) }
    confusion = tally.confusion(cut)
    curves = PixelCurves(tally, maskCut: cut.mask)
    errors = ProbabilityErrors(tally)
  }

  /// The sums of pixels that weigh what a second tally says.
  init(_ tally: LevelTally, weights: LevelTally, losses: [LevelLosses?], cut: ForegroundCut) {
    self.init(tally, losses: losses, cut: cut)
    weight = Double(weights.pixels) / 65_535
    crossEntropy = losses.map { losses in
      losses.map { weights.crossEntropy($0).divided(by: 65_535) }
    }
    classLosses = losses[0].map { ClassLosses(weights, losses: $0, units: 65_535) }
    curves = PixelCurves(tally, weights: weights, maskCut: cut.mask)
    errors = ProbabilityErrors(weighted: weights)
  }

  /// The sums of pixels that are numbers.
  init(_ tally: NumberTally, conventions: [SaturationConvention]) {
    pixels = tally.pixels
    weight = tally.weight.value
    saturatedWrong = tally.saturatedWrong
    crossEntropy = conventions.map { convention in
      tally.losses[convention].map { CrossEntropySum($0) }
    }
    classLosses = tally.losses[conventions[0]].map { ClassLosses(tally, $0) }
    curves = tally.curves
    confusion = tally.confusion
    errors = ProbabilityErrors(tally)
    overlap = Overlap(tally)
    focal = FocalSum(tally, conventionHasValue: crossEntropy[0] != nil)
  }

  /// Derives what many metrics share, once for all of them.
  ///
  /// - Parameter isOneMap: Whether all pixels are of one map.
  mutating func deriveCurveNumbers(_ rules: MetricRules, isOneMap: Bool) {
    curveNumbers = CurveNumbers(
      curves, isOneMap: isOneMap, bins: rules.conventions.calibrationBins)
    if rules.conventions.stretchesMaps, isOneMap {
      let numbers = StretchedNumbers(curves.pixels, cut: rules.cut)
      curveNumbers?.take(numbers)
      confusion = numbers.confusion
      stretched = numbers
    }
    if let value = rules.conventions.empty.others["f_max"], confusion.pixels > 0 {
      curveNumbers?.fillF(with: value)
    }
  }

  /// The mean absolute error, of a stretched map where maps are stretched.
  var meanAbsoluteError: Double? {
    stretched.map(\.meanAbsoluteError) ?? errors.meanAbsoluteError(weight: weight)
  }

  /// Adds the sums of other pixels.
  static func += (total: inout Self, part: Self) {
    total.pixels += part.pixels
    total.weight += part.weight
    total.saturatedWrong += part.saturatedWrong
    for index in total.crossEntropy.indices {
      guard let more = part.crossEntropy[index] else {
        total.crossEntropy[index] = nil
        continue
      }
      total.crossEntropy[index]? += more
    }
    if let more = part.classLosses { total.classLosses? += more } else { total.classLosses = nil }
    total.curves += part.curves
    total.confusion += part.confusion
    total.errors += part.errors
    total.overlap += part.overlap
    total.focal += part.focal
  }
}
