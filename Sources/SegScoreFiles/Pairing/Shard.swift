import SegScore

/// One of the parts into which a run is cut, each for a machine of its own.
///
/// A picture's part follows from its name alone: FNV-1a (Fowler, Noll and Vo) of its bytes in 64 bits, modulo the
/// number of parts. So every machine cuts alike, whatever else is in its folders.
public struct Shard: Equatable, Sendable, CustomStringConvertible {
  /// Which part, from 0 on.
  public let index: Int
  /// How many parts there are.
  public let count: Int

  /// A part of some, or `nil` where there is no such part.
  public init?(index: Int, count: Int) {
    guard count > 0, (0..<count).contains(index) else { return nil }
    (self.index, self.count) = (index, count)
  }

  /// The part that a text names, such as `0/16`.
  public init?(_ text: String) {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let index = numbers[0], let count = numbers[1] else { return nil }
    self.init(index: index, count: count)
  }

  /// The part as options write it: `0/16`.
  public var description: String { "\(index)/\(count)" }

  /// Whether a picture of a name is in the part.
  public func contains(_ image: String) -> Bool {
    let hash = image.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return hash % UInt64(count) == UInt64(index)
  }
}

extension Pairing {
  /// The part of a pairing. What is counted and not named, files that were passed over, is in the first part.
  public func part(_ shard: Shard) -> Pairing {
    var part = self
    part.numberedElsewhere = numberedNames
    part.pairs = pairs.filter { shard.contains($0.image) }
    part.failures = failures.filter { shard.contains($0.image) }
    part.extraPredictions = extraPredictions.filter(shard.contains)
    if shard.index > 0 { part.passedOver = 0 }
    return part
  }
}
