extension PackedWriter {
  /// Writes what follows a tally's flags.
  mutating func numbers(_ tally: NumberTally) {
    for count in tally.confusion.counts { number(count) }
    number(tally.saturatedWrong)
    losses(tally.losses)
    for sum in tally.sums { total(sum) }
    curve(tally.curves.pixels)
    if case .levels(let weights) = tally.curves.weights { curve(weights) }
  }

  private mutating func losses(_ losses: [SaturationConvention: NumberTally.Loss]) {
    number(losses.count)
    var last: NumberTally.Loss?
    for (convention, loss) in losses.sorted(by: { $0.key.precedes($1.key) }) {
      byte(convention.code | (loss == last ? 128 : 0))
      if case .epsilon(let epsilon) = convention { double(epsilon) }
      if loss != last { for sum in loss.sums { total(sum) } }
      last = loss
    }
  }
}

extension PackedReader {
  mutating func numbers(
    flags: UInt8, _ bounds: PackedBounds
  ) throws(PackedTallyError) -> NumberTally {
    var tally = NumberTally(conventions: [])
    var left = bounds.pixels
    var counts: [UInt64] = []
    for _ in 0..<4 {
      let count = try number(upTo: left, .tooManyPixels)
      counts.append(count)
      left -= count
    }
    tally.confusion = Confusion(
      truePositives: counts[0], falsePositives: counts[1], falseNegatives: counts[2],
      trueNegatives: counts[3])
    tally.pixels = bounds.pixels - left
    tally.saturatedWrong = try number(upTo: tally.pixels, .badCounts)
    tally.losses = try losses(bounds)
    try readSums(&tally, bounds)
    tally.curves = try curves(flags: flags, pixels: tally.pixels, bounds)
    tally.hasSoftTargets = flags & 8 != 0
    return tally
  }

  private mutating func losses(
    _ bounds: PackedBounds
  ) throws(PackedTallyError) -> [SaturationConvention: NumberTally.Loss] {
    var losses: [SaturationConvention: NumberTally.Loss] = [:]
    var last: (convention: SaturationConvention, loss: NumberTally.Loss)?
    for _ in 0..<(try count(bytesEach: 1)) {
      let code = try byte()
      let convention = try convention(code: code & 127)
      guard last?.convention.precedes(convention) ?? (code < 128) else { throw .badConvention }
      let loss = code < 128 ? try loss(bounds) : last!.loss
      losses[convention] = loss
      last = (convention, loss)
    }
    return losses
  }

  private mutating func convention(code: UInt8) throws(PackedTallyError) -> SaturationConvention {
    if code < 5 { return SaturationConvention.named[Int(code)] }
    guard code == 5 else { throw .badConvention }
    let epsilon = try double()
    guard epsilon >= 0, epsilon < 0.5 else { throw .badConvention }
    return .epsilon(epsilon)
  }

  private mutating func loss(_ bounds: PackedBounds) throws(PackedTallyError) -> NumberTally.Loss {
    var loss = NumberTally.Loss()
    loss.total = try total(bounds, infinities: bounds.pixels)
    loss.saturated = try total(bounds, infinities: bounds.pixels)
    loss.foreground = try total(bounds, infinities: bounds.pixels)
    loss.background = try total(bounds, infinities: bounds.pixels)
    return loss
  }

  /// Reads the sums of ``NumberTally/sums``. Only a loss may be infinite: means are divided by the others.
  private mutating func readSums(
    _ tally: inout NumberTally, _ bounds: PackedBounds
  ) throws(PackedTallyError) {
    tally.weight = try total(bounds)
    tally.foregroundWeight = try total(bounds)
    tally.backgroundWeight = try total(bounds)
    tally.squaredErrors = try total(bounds)
    tally.absoluteErrors = try total(bounds)
    tally.probabilities = try total(bounds)
    tally.overlap = try total(bounds)
    tally.focal = try total(bounds, infinities: bounds.pixels)
  }

  private mutating func curves(
    flags: UInt8, pixels: UInt64, _ bounds: PackedBounds
  ) throws(PackedTallyError) -> PixelCurves {
    let curve = try curve(most: pixels)
    guard curve.pixels == pixels else { throw .badCounts }
    let weights: PixelCurves.Weights
    switch flags >> 4 {
    case 0: weights = .alike
    case 1: weights = .levels(try self.curve(most: bounds.units))
    case 2: weights = .numbers
    default: throw .badFlags
    }
    return PixelCurves(curve, weights: weights, areRounded: flags & 4 != 0)
  }
}

extension Confusion {
  fileprivate var counts: [UInt64] {
    [truePositives, falsePositives, falseNegatives, trueNegatives]
  }
}

extension NumberTally {
  fileprivate var sums: [FixedTotal] {
    [
      weight, foregroundWeight, backgroundWeight, squaredErrors, absoluteErrors, probabilities,
      overlap, focal,
    ]
  }

  /// What is written of the tally in the byte of its kind.
  var flags: UInt8 {
    let weights: UInt8 =
      switch curves.weights {
      case .alike: 0
      case .levels: 1
      case .numbers: 2
      }
    return (curves.areRounded ? 4 : 0) | (hasSoftTargets ? 8 : 0) | weights << 4
  }
}

extension NumberTally.Loss {
  fileprivate var sums: [FixedTotal] { [total, saturated, foreground, background] }
}

extension SaturationConvention {
  fileprivate var code: UInt8 {
    switch self {
    case .pytorch: 0
    case .keras: 1
    case .sklearn: 2
    case .halfLevel: 3
    case .none: 4
    case .epsilon: 5
    }
  }

  /// Whether it is written before another: named ones, and then those of an ε by its size.
  fileprivate func precedes(_ other: Self) -> Bool {
    if case .epsilon(let epsilon) = self, case .epsilon(let more) = other { return epsilon < more }
    return code < other.code
  }
}
