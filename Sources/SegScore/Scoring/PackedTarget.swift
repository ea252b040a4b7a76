/// How a pixel's target is added to a ``SoftTable``: as one integer, in a row of the table.
///
/// The integer is 1 << 48 | (y ≥ 0.5) << 32 | y, so a sum holds up to 65,535 pixels.
enum PackedTarget {
  /// Which pixels of a level a cell holds.
  enum Row: Int, CaseIterable {
    /// Soft pixels, without those of ``half``.
    case soft
    /// Soft pixels with 0.5 ≤ y ≤ 128/255.
    case half
    /// Pixels with y = 0, where blocks are counted without a branch.
    case background
    /// Pixels with y = 1, where blocks are counted without a branch.
    case foreground
  }

  /// The integer of a target on the common scale.
  @inline(__always)
  static func increment(_ y: UInt64) -> UInt64 { 1 << 48 | (y >> 15) << 32 | y }

  /// The integer of a target where another one is the least of foreground.
  @inline(__always)
  static func increment(_ y: UInt64, leastForeground: UInt64) -> UInt64 {
    1 << 48 | (y >= leastForeground ? 1 << 32 : 0) | y
  }

  /// Whether 0.5 ≤ y ≤ 128/255, in one comparison.
  @inline(__always)
  static func isHalf(_ y: UInt64) -> Bool { y &- 32_768 <= 128 * 257 - 32_768 }

  /// The integers of all 8-bit targets.
  static let increments = (0..<256).map { increment(UInt64($0) * 257) }

  /// The first cells of the rows of all 8-bit targets, in a table of 256 levels.
  static let rows = (0..<256).map { target -> UInt32 in
    let row: Row =
      switch target {
      case 0: .background
      case 255: .foreground
      default: isHalf(UInt64(target) * 257) ? .half : .soft
      }
    return UInt32(row.rawValue * 256)
  }
}
