/// Random bits (Steele, Lea and Flood 2014) whose state after so many numbers is known without drawing them.
enum SplitMix64 {
  /// What each number adds to the state.
  static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The number at an index of those that come from the state 0.
  @inline(__always)
  static func number(_ index: UInt64) -> UInt64 { mixed((index &+ 1) &* step) }

  /// The number that a state gives.
  @inline(__always)
  static func mixed(_ state: UInt64) -> UInt64 {
    var bits = state
    bits = (bits ^ bits &>> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits &>> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits &>> 31
  }
}
