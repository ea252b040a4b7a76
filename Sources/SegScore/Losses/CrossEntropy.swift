/// The summed binary cross-entropy of many pixels under one convention, in nats.
///
/// loss = -(y·log(p) + (1 - y)·log(1 - p)), with 0·log 0 = 0.
struct CrossEntropySum: Equatable, Sendable {
  /// The loss of all pixels.
  private(set) var total = CompensatedSum()
  /// The loss of the pixels that were certain and wrong.
  private(set) var saturated = CompensatedSum()

  /// The sum of no pixels.
  init() {}

  /// The loss of pixels that are numbers.
  init(_ loss: NumberTally.Loss) {
    total += loss.total.value
    saturated += loss.saturated.value
  }

  /// The loss in other units.
  func divided(by units: Double) -> Self {
    var quotient = Self()
    quotient.total += total.value / units
    quotient.saturated += saturated.value / units
    return quotient
  }

  /// Adds the pixels of one map level.
  @inline(__always)
  mutating func add(
    level: Int, losses: LevelLosses, background: UInt64, foreground: UInt64, soft: SoftCell
  ) {
    let isZero = level == 0
    let isOne = level == losses.depth.maximumLevel
    if background > 0 {
      add(Double(background) * losses.background[level], isCertainAndWrong: isOne)
    }
    if foreground > 0 {
      add(Double(foreground) * losses.foreground[level], isCertainAndWrong: isZero)
    }
    if soft.pixels > 0 {
      let loss = LevelLosses.loss(
        of: soft, background: losses.background[level], foreground: losses.foreground[level])
      add(loss, isCertainAndWrong: isZero || isOne)
    }
  }

  private mutating func add(_ loss: Double, isCertainAndWrong: Bool) {
    total += loss
    if isCertainAndWrong { saturated += loss }
  }

  /// Adds the sum of other pixels, such as those of maps of another depth.
  static func += (sum: inout Self, part: Self) {
    sum.total += part.total.value
    sum.saturated += part.saturated.value
  }
}

extension LevelTally {
  /// The summed cross-entropy of the counted pixels.
  ///
  /// - Precondition: The losses are of the tally's depth.
  func crossEntropy(_ losses: LevelLosses) -> CrossEntropySum {
    precondition(losses.depth == depth, "losses of \(losses.depth) for a map of \(depth)")
    var sum = CrossEntropySum()
    background.withUnsafeBufferPointer { background in
      foreground.withUnsafeBufferPointer { foreground in
        for level in background.indices {
          let soft = soft.isEmpty ? SoftCell() : soft[level]
          guard background[level] | foreground[level] | soft.pixels > 0 else { continue }
          sum.add(
            level: level, losses: losses, background: background[level],
            foreground: foreground[level], soft: soft)
        }
      }
    }
    return sum
  }

  /// How many pixels are certain and wrong: their unclipped loss is infinite.
  var saturatedWrong: UInt64 {
    let last = depth.maximumLevel
    let softPixels = soft.isEmpty ? 0 : soft[0].pixels + soft[last].pixels
    return foreground[0] + background[last] + softPixels
  }
}
