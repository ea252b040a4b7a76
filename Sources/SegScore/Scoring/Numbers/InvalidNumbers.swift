/// Numbers of a plane that cannot be what they should be: how many, and the first of them.
public struct InvalidNumbers: Equatable, Sendable {
  /// How many counted pixels have one.
  public fileprivate(set) var count: Int
  /// The column of the first.
  public let x: Int
  /// The row of the first.
  public let y: Int
  /// The first.
  public let value: Double
  /// Whether some are finite: probabilities beyond 0…1 look like logits.
  public fileprivate(set) var someAreFinite: Bool
}

/// Which numbers of a plane are valid.
enum ValidNumbers {
  /// Probabilities and targets, 0…1.
  case probabilities
  /// Logits from -10⁶ to 10⁶.
  case logits
  /// Weights from 0 to 10⁶.
  case weights

  /// Those of a map of logits or of probabilities.
  static func ofMap(areLogits: Bool) -> Self { areLogits ? .logits : .probabilities }

  @inline(__always)
  func contains(_ number: Double) -> Bool {
    switch self {
    case .probabilities: number >= 0 && number <= 1
    case .logits: abs(number) <= 1e6
    case .weights: number >= 0 && number <= 1e6
    }
  }

  /// Whether all of the numbers are valid.
  func containAll(_ numbers: UnsafePointer<Double>, count: Int) -> Bool {
    switch self {
    case .probabilities: laneCount(count) { one(numbers[$0] >= 0) & one(numbers[$0] <= 1) } == count
    case .logits: laneCount(count) { one(abs(numbers[$0]) <= 1e6) } == count
    case .weights: laneCount(count) { one(numbers[$0] >= 0) & one(numbers[$0] <= 1e6) } == count
    }
  }
}

extension Optional<InvalidNumbers> {
  /// Notes an invalid number; the one noted first stays the first.
  mutating func add(_ value: Double, x: Int, y: Int) {
    var noted =
      self ?? InvalidNumbers(count: 0, x: x, y: y, value: value, someAreFinite: false)
    noted.count += 1
    noted.someAreFinite = noted.someAreFinite || value.isFinite
    self = noted
  }
}
