import SegScore

/// One of the two axes of a plot.
struct Axis: Sendable {
  /// A value that is marked, as it is written.
  struct Tick: Equatable, Sendable {
    let value: Double
    let text: String
  }

  /// What the axis is of.
  let label: String
  let low: Double
  let high: Double
  let ticks: [Tick]
  private let isLogarithmic: Bool

  private init(
    _ label: String, _ low: Double, _ high: Double, _ ticks: [Tick], isLogarithmic: Bool = false
  ) {
    (self.label, self.low, self.high, self.ticks) = (label, low, high, ticks)
    self.isLogarithmic = isLogarithmic
  }

  /// Where a value lies, from 0 at the low end to 1 at the high one. Values beyond an end lie at it.
  func share(of value: Double) -> Double {
    guard value > low else { return 0 }
    guard value < high else { return 1 }
    return isLogarithmic
      ? (naturalLogarithm(value) - naturalLogarithm(low)) / logarithmicLength
      : (value - low) / (high - low)
  }

  /// The values that part the axis into pieces of one length, both ends among them.
  func edges(pieces: Int) -> [Double] {
    (0...pieces).map { index in
      if index == 0 { return low }
      if index == pieces { return high }
      let share = Double(index) / Double(pieces)
      return isLogarithmic
        ? high * exponential(logarithmicLength * (share - 1)) : low + (high - low) * share
    }
  }

  private var logarithmicLength: Double { naturalLogarithm(high) - naturalLogarithm(low) }

  /// An axis from 0 to 1.
  static func unit(_ label: String) -> Axis {
    Axis(label, 0, 1, [0, 2, 4, 6, 8, 10].map { Tick($0, tenths: -1) })
  }

  /// An axis of places that are counted from 0, with texts at some of them.
  static func places(_ label: String, _ count: Int, _ texts: [(place: Double, text: String)])
    -> Axis
  {
    Axis(label, 0, Double(count), texts.map { Tick(value: $0.place, text: $0.text) })
  }

  /// An axis from 0 to a round number that is not below a value, with six steps at most.
  ///
  /// - Parameter isOfCounts: Whether only whole numbers are marked.
  static func fromZero(_ label: String, to value: Double, isOfCounts: Bool = false) -> Axis {
    round(label, from: 0, to: value, isOfCounts: isOfCounts)
  }

  /// An axis between round numbers around two values and 0, with eight steps at most.
  static func round(_ label: String, from low: Double, to high: Double, isOfCounts: Bool = false)
    -> Axis
  {
    let size = high - low
    // A hundred losses of 1e-300 are no picture.
    let step = RoundStep(above: size > 1e-12 ? size / 6 : 1.0 / 6, isWhole: isOfCounts)
    var (first, last) = (0, 1)
    while low < Tick(first * step.digit, tenths: step.tenths).value { first -= 1 }
    while high > Tick(last * step.digit, tenths: step.tenths).value { last += 1 }
    let ticks = (first...last).map { Tick($0 * step.digit, tenths: step.tenths) }
    return Axis(label, ticks[0].value, ticks[ticks.count - 1].value, ticks)
  }

  /// An axis of powers between round numbers around two values.
  ///
  /// - Precondition: The values are above 0.
  static func logarithmic(_ label: String, from low: Double, to high: Double) -> Axis {
    precondition(0 < low && low <= high && high.isFinite, "no powers between \(low) and \(high)")
    let all = powers(around: low, high)
    // Not more than fit beside each other: 1, 2, 5 and 10, or only 1 and 10, or every second, third, … power.
    let chosen = all.count > 9 ? all.filter { $0.digit == 1 } : all
    var every = 1
    while chosen.count > 9 * every { every += 1 }
    let ticks = stride(from: 0, to: chosen.count, by: every).map { chosen[$0].tick }
    return Axis(label, all[0].tick.value, all[all.count - 1].tick.value, ticks, isLogarithmic: true)
  }

  /// The numbers 1, 2 and 5 times powers of ten, from the last one not above a value to the first not below another.
  private static func powers(around low: Double, _ high: Double) -> [(digit: Int, tick: Tick)] {
    var ticks: [(digit: Int, tick: Tick)] = []
    for power in -308...308 {
      for digit in [1, 2, 5] {
        let tick = Tick(digit, tenths: power)
        if tick.value <= low { ticks.removeAll() }
        ticks.append((digit, tick))
        if tick.value > low, tick.value >= high { return ticks }
      }
    }
    return ticks
  }
}

/// The step of an axis: 1, 2 or 5 times a power of ten.
private struct RoundStep {
  var digit = 1
  var tenths = 0

  /// The least step not below a value.
  init(above value: Double, isWhole: Bool) {
    tenths = isWhole ? 0 : -13
    while Axis.Tick(digit, tenths: tenths).value < value {
      switch digit {
      case 1: digit = 2
      case 2: digit = 5
      default: (digit, tenths) = (1, tenths + 1)
      }
    }
  }
}

extension Axis.Tick {
  /// A whole number of powers of ten, written shortly. Its value is that of the text, to the last bit.
  init(_ number: Int, tenths power: Int) {
    text = Self.text(number, power)
    value = Double(text)!
  }

  private static func text(_ number: Int, _ power: Int) -> String {
    guard number != 0 else { return "0" }
    let (sign, digits) = (number < 0 ? "-" : "", String(abs(number)))
    guard (-4...5).contains(power) else {
      return number.isMultiple(of: 10) ? text(number / 10, power + 1) : "\(sign)\(digits)e\(power)"
    }
    if power >= 0 { return sign + digits + String(repeating: "0", count: power) }
    let padded = String(repeating: "0", count: max(0, 1 - power - digits.count)) + digits
    return trimmed("\(sign)\(padded.dropLast(-power)).\(padded.suffix(-power))")
  }
}
