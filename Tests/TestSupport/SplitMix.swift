/// A small generator of random numbers (Steele, Lea, Flood 2014), the same for the same seed.
public struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  /// A generator that starts from a seed.
  public init(state: UInt64) { self.state = state }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension SplitMix {
  /// Whether an event of this probability happens.
  public mutating func happens(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &self) < probability
  }

  /// Random bytes.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
      for index in 0..<count { bytes[index] = UInt8(truncatingIfNeeded: next() >> 32) }
      filled = count
    }
  }
}
