/// Why bytes are no packed tally.
public struct PackedTallyError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, in a short phrase.
  public let description: String

  private init(_ description: String) { self.description = description }

  static let truncated = Self("the bytes end too early")
  static let trailing = Self("there are bytes behind the end")
  static let notAPair = Self("the bytes are not those of a pair")
  static let notPools = Self("the bytes are not those of pools")
  static let badNumber = Self("a number is not written as it should be")
  static let badSize = Self("a size is out of range")
  static let badTile = Self("a tile is not in the picture")
  static let tooManyPixels = Self("there are more pixels than there can be")
  static let badLevel = Self("a level is out of range")
  static let badDepth = Self("a depth is unknown")
  static let badFlags = Self("some flags are unknown")
  static let badTargets = Self("sums of targets do not fit the pixels")
  static let badSum = Self("a sum is out of range")
  static let badCounts = Self("counts of pixels contradict each other")
  static let badConvention = Self("conventions are unknown or not in order")
  static let badOrder = Self("parts are not in order")
  static let badValue = Self("a value is out of range")
  static let tooManyTables = Self("there are more tables than fit into memory")

  static func unknownVersion(_ version: UInt8) -> Self {
    Self("the bytes have version \(version), where \(PackedFormat.version) was expected")
  }
}
