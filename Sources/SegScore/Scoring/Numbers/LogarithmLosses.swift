/// The losses of stretches any of whose pixels may weigh more, or be certain and wrong: each pixel takes its own
/// logarithms.
final class LogarithmLosses {
  /// Those of the conventions that the losses are asked for.
  private let bounds: [LossBounds]
  private let areLogits: Bool
  /// The largest clip of all conventions, or a tiny one where none clips: where no p is beyond it, all of them
  /// agree.
  private let widestClip: Double
  private let factors: LossFactors
  /// Of each pixel, the two terms that its loss is the sum of.
  private let ofForeground = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)
  private let ofBackground = UnsafeMutablePointer<Double>.allocate(capacity: stretchLength)

  init(_ rules: NumberRules) {
    bounds = rules.bounds
    areLogits = rules.areLogits
    widestClip = max(1e-40, bounds.map(\.clip).max() ?? 0)
    factors = LossFactors(rules.adjustment)
  }

  deinit {
    ofForeground.deallocate()
    ofBackground.deallocate()
  }

  /// - Parameters:
  ///   - stretch: Holds probabilities, whose logarithms are given.
  ///   - weighs: Whether pixels weigh what the stretch says, and not all alike.
  ///   - losses: Become those of the stretch, one a convention; of one without a value they mean nothing.
  func sum(
    _ stretch: NumberStretch, _ logarithms: PixelLogarithms, weighs: Bool,
    into losses: UnsafeMutableBufferPointer<NumberLoss>
  ) {
    factors.fill(stretch, weighs: weighs)
    let wrong = areLogits ? 0 : stretch.certainAndWrong
    // Then no logarithm is beyond any bound, so that one sum serves all.
    let agree = areLogits || wrong == 0 && isWithinClips(stretch)
    for (index, bounds) in bounds.enumerated() {
      if agree && index > 0 {
        losses[index] = losses[0]
        continue
      }
      takeTerms(stretch.paddedCount, logarithms, bounds)
      losses[index] = loss(stretch, wrong: wrong)
      if !factors.areTargets { takeClasses(stretch, logarithms, bounds, of: &losses[index]) }
    }
  }

  /// Whether no p is clipped.
  private func isWithinClips(_ stretch: NumberStretch) -> Bool {
    let (p, clip, largest) = (stretch.values, widestClip, 1 - widestClip)
    return laneCount(stretch.count) { one(p[$0] < clip) | one(p[$0] > largest) } == 0
  }

  /// 0·log 0 = 0: a logarithm whose factor is zero does not count.
  private func takeTerms(_ count: Int, _ logarithms: PixelLogarithms, _ bounds: LossBounds) {
    let (f, b) = (factors.foreground, factors.background)
    let (ofForeground, ofBackground) = (ofForeground, ofBackground)
    for pixel in 0..<count {
      let logarithm = bounds.clamped(foreground: logarithms.ofForeground[pixel])
      ofForeground[pixel] = f[pixel] > 0 ? f[pixel] * logarithm : 0
    }
    for pixel in 0..<count {
      let logarithm = bounds.clamped(background: logarithms.ofBackground[pixel])
      ofBackground[pixel] = b[pixel] > 0 ? b[pixel] * logarithm : 0
    }
  }

  /// The loss that the terms make. Where factors are targets and weights only, each is of one class.
  private func loss(_ stretch: NumberStretch, wrong: Int) -> NumberLoss {
    let (ofForeground, ofBackground) = (ofForeground, ofBackground)
    let count = stretch.paddedCount
    var loss = NumberLoss()
    loss.total = laneSum(count) { ofForeground[$0] + ofBackground[$0] }
    loss.foreground = laneSum(count) { ofForeground[$0] }
    loss.background = laneSum(count) { ofBackground[$0] }
    guard wrong > 0 else { return loss }
    loss.saturated = laneSum(stretch.count) {
      stretch.isCertainAndWrong($0) == 1 ? ofForeground[$0] + ofBackground[$0] : 0
    }
    return loss
  }

  /// Takes the losses of the classes where targets were changed: loss(1, p) and loss(0, p) then have both terms.
  private func takeClasses(
    _ stretch: NumberStretch, _ logarithms: PixelLogarithms, _ bounds: LossBounds,
    of loss: inout NumberLoss
  ) {
    let (y, rest) = (factors.targets, factors.rests)
    func ofPixel(_ pixel: Int, _ factors: (foreground: Double, background: Double)) -> Double {
      let ofForeground = bounds.clamped(foreground: logarithms.ofForeground[pixel])
      let ofBackground = bounds.clamped(background: logarithms.ofBackground[pixel])
      return (factors.foreground > 0 ? factors.foreground * ofForeground : 0)
        + (factors.background > 0 ? factors.background * ofBackground : 0)
    }
    let (ofOne, ofZero) = (factors.ofOne, factors.ofZero)
    loss.foreground = laneSum(stretch.count) { y[$0] > 0 ? y[$0] * ofPixel($0, ofOne) : 0 }
    loss.background = laneSum(stretch.count) { rest[$0] > 0 ? rest[$0] * ofPixel($0, ofZero) : 0 }
  }
}

/// The loss of a stretch under one convention, in nats.
struct NumberLoss: Equatable {
  /// That of all pixels.
  var total = 0.0
  /// That of the pixels that are certain and wrong.
  var saturated = 0.0
  /// Σy·loss(1, p) and Σ(1 - y)·loss(0, p).
  var foreground = 0.0
  var background = 0.0

  /// A loss of nothing.
  init() {}

  /// The loss of two classes, none of whose pixels is certain and wrong.
  init(foreground: Double, background: Double) {
    (self.foreground, self.background) = (foreground, background)
    total = foreground + background
  }
}
