public import SegScore

/// How the files of a pair are read.
public struct PairReading: Sendable {
  /// How masks are read.
  public var mask = ReadingRules()
  /// How maps are read.
  public var map = ReadingRules()
  /// How weights are read.
  public var weights = ReadingRules()
  /// How regions are read.
  public var region = ReadingRules()
  /// How photographs are read, whose colour and alpha are always shown.
  public var photograph = ReadingRules()
  /// The names of the labels in arrays of several, in their order. Without them they are numbers from 0.
  public var labelNames: [String] = []
  /// How a map of another size is brought to its mask's. Without it such a pair fails.
  public var resize: ResizeMethod?

  /// The default rules for all files.
  public init() {}

  /// Changes the rules of all files.
  public mutating func changeAll(_ change: (inout ReadingRules) -> Void) {
    change(&mask)
    change(&map)
    change(&weights)
    change(&region)
    change(&photograph)
  }

  /// The rules under which libpng reads by itself, since that holds least.
  var holdingLeast: PairReading {
    var reading = self
    reading.changeAll { $0.decoder = .libpng }
    return reading
  }
}
