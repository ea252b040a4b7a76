import SegScore
import TestSupport

/// A random pair of which at least the map holds numbers, the same for the same state of the generator.
///
/// Rows hold more than one stretch and end in a part of one. Targets and probabilities are multiples of
/// 2⁻²⁴, so that 1 - y and 1 - p are exact in 32 and 64 bits.
struct RandomNumbers {
  /// What the mask holds.
  enum Targets: CaseIterable {
    case levels
    case binary
    case soft
  }

  /// What the map holds.
  enum Predictions: CaseIterable {
    /// None of them certain.
    case probabilities
    /// Certain and nearly certain ones too, right and wrong.
    case confident
    case logits
  }

  let size: ImageSize
  let y: [Double]
  /// Probabilities or logits.
  let values: [Double]
  let weights: [Double]
  let region: [UInt16]
  private let targets: Targets
  private let areLogits: Bool

  init(_ targets: Targets, _ predictions: Predictions, _ random: inout SplitMix) {
    size = ImageSize(
      width: .random(in: 1...700, using: &random), height: .random(in: 1...9, using: &random))
    let pixels = 0..<size.pixelCount
    let y = pixels.map { _ in
      targets == .soft && !random.happens(0.3)
        ? Self.fraction(&random) : random.happens(0.4) ? 1.0 : 0
    }
    values = pixels.map { pixel in
      switch predictions {
      case .probabilities: max(0x1p-24, Self.fraction(&random))
      case .confident: Self.confident(y[pixel], &random)
      case .logits: Double.random(in: -30...30, using: &random)
      }
    }
    weights = pixels.map { _ in
      random.happens(0.2) ? 0 : Double.random(in: 0...3, using: &random)
    }
    region = pixels.map { _ in random.happens(0.3) ? 0 : 1 }
    self.y = y
    self.targets = targets
    areLogits = predictions == .logits
  }

  /// A multiple of 2⁻²⁴ in `0..<1`.
  private static func fraction(_ random: inout SplitMix) -> Double {
    Double(UInt32.random(in: 0..<1 << 24, using: &random)) * 0x1p-24
  }

  private static func confident(_ y: Double, _ random: inout SplitMix) -> Double {
    if random.happens(0.1) { return random.happens(0.5) ? 1 : 0 }
    let distance = random.happens(0.2) ? 0x1p-24 : fraction(&random) * 0x1p-4
    let near = y < 0.5 ? distance : 1 - distance
    return (near * 0x1p24).rounded() * 0x1p-24
  }

  private init(_ pair: Self, y: [Double], values: [Double]) {
    (size, weights, region) = (pair.size, pair.weights, pair.region)
    (targets, areLogits) = (pair.targets, pair.areLogits)
    (self.y, self.values) = (y, values)
  }

  /// The pair with its classes swapped: (1 - y, 1 - p), or (1 - y, -x).
  var swapped: Self {
    Self(self, y: y.map { 1 - $0 }, values: values.map { areLogits ? 0 - $0 : 1 - $0 })
  }

  /// The pair with a map of its own targets.
  var perfect: Self { Self(self, y: y, values: y) }

  /// What a pair is scored with.
  struct Companions {
    var weights: [Double]?
    var region: [UInt16]?
    var rows: Range<Int>?
    var bandRows: Int?
    var adjustment = TargetAdjustment()
    var heatmaps = HeatmapSinks()
  }

  /// Whether the map is stored in 32 bits.
  private var isNarrow: Bool { size.width % 2 == 0 }

  /// Counts the pair, or some of its rows.
  func count(_ companions: Companions = Companions()) throws -> PairTally {
    let rows = companions.rows ?? 0..<size.height
    let part = ImageSize(width: size.width, height: rows.count)
    func cut<Sample>(_ samples: [Sample]) -> [Sample] {
      Array(samples[rows.lowerBound * size.width..<rows.upperBound * size.width])
    }
    var options = ScoringOptions()
    options.areLogits = areLogits
    options.bandRows = companions.bandRows
    options.adjustment = companions.adjustment
    options.companions = CompanionLosses()
    let mask =
      targets == .levels
      ? ArrayReader(cut(y).map { UInt16($0) }, size: part, depth: .one)
      : ArrayReader(cut(y), size: part)
    let map =
      isNarrow
      ? ArrayReader(cut(values).map { Float($0) }, size: part)
      : ArrayReader(cut(values), size: part)
    return try PairScorer(options).count(
      PairPlanes(
        mask: mask, map: map,
        weights: companions.weights.map { ArrayReader(cut($0), size: part) },
        region: companions.region.map { ArrayReader(cut($0), size: part, depth: .one) }),
      heatmaps: companions.heatmaps)
  }

  /// The mean loss as that of two classes: targets (1 - y, y) and likelihoods (1 - p, p), whose logarithms
  /// are at least -100; those of logits are the logarithms of a softmax of (0, x). By the C library's log.
  var meanTwoClassLoss: Double {
    let sum = zip(y, values).reduce(0.0) { sum, pixel in
      let (y, value) = pixel
      let channels = areLogits ? [0, stored(value)] : [1 - value, value]
      let classes = [1 - y, y]
      return zip(classes, logarithms(channels)).reduce(sum) { $0 - $1.0 * $1.1 }
    }
    return sum / Double(size.pixelCount)
  }

  private func logarithms(_ channels: [Double]) -> [Double] {
    guard areLogits else { return channels.map { max(systemLog($0), -100) } }
    let largest = channels.max()!
    let total = largest + systemLog(channels.reduce(0) { $0 + systemExp($1 - largest) })
    return channels.map { $0 - total }
  }

  /// A value as the map stores it.
  func stored(_ value: Double) -> Double {
    isNarrow ? Double(Float(value)) : value
  }

  /// The mean entropy of the targets, in nats.
  var meanEntropy: Double {
    let sum = y.reduce(0.0) { sum, y in
      [y, 1 - y].filter { $0 > 0 }.reduce(sum) { $0 - $1 * systemLog($1) }
    }
    return sum / Double(size.pixelCount)
  }
}
