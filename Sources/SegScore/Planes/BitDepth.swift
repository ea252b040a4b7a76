/// How many bits a stored sample has, and so which levels it can take.
///
/// A level stands for level / ``maximumLevel``, in `0...1`.
public enum BitDepth: Int, CaseIterable, Comparable, Sendable {
  /// Levels 0 and 1.
  case one = 1
  /// Levels 0 to 3.
  case two = 2
  /// Levels 0 to 15.
  case four = 4
  /// Levels 0 to 255.
  case eight = 8
  /// Levels 0 to 65,535.
  case sixteen = 16

  /// The level that stands for 1.
  public var maximumLevel: Int { (1 << rawValue) - 1 }

  /// How many levels there are.
  public var levelCount: Int { 1 << rawValue }

  /// The bytes that one sample takes in a band: 1, or 2 for 16 bits.
  public var bytesPerSample: Int { self == .sixteen ? 2 : 1 }

  /// The factor that carries a level, exactly, to the common scale of `0...65_535`.
  public var commonScale: Int { 65_535 / maximumLevel }

  /// The value that a stored level stands for, in `0...1`.
  public func value(level: Int) -> Double { Double(level) / Double(maximumLevel) }

  /// Orders depths by their bits.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
