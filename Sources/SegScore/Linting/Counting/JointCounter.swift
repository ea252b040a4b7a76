/// Counts how often the values of a map meet each class of its mask, where a side holds floats.
///
/// Values go to 256 levels in their own order, which is enough to say whether foreground ranks above background.
struct JointCounter {
  /// Cells at [class][level].
  private var cells = [UInt64](repeating: 0, count: 512)
  private let areLogits: Bool

  init(areLogits: Bool) { self.areLogits = areLogits }

  /// What was counted.
  var tally: LevelTally {
    var tally = LevelTally(depth: .eight)
    for level in 0..<256 {
      tally.add(
        level: level, background: cells[level], foreground: cells[256 + level], soft: SoftCell())
    }
    return tally
  }

  /// Counts neighbouring pixels, of which those without valid numbers are passed over.
  mutating func add(
    targets: UnsafePointer<Double>, values: UnsafePointer<Double>, count: Int,
    counted: UnsafePointer<UInt8>?
  ) {
    cells.withUnsafeMutableBufferPointer { cells in
      for pixel in 0..<count where counted?[pixel] != 0 {
        let value = areLogits ? Self.squeezed(values[pixel]) : values[pixel]
        guard value >= 0, value <= 1 else { continue }
        cells[(targets[pixel] >= 0.5 ? 256 : 0) &+ Int(value * 255 + 0.5)] &+= 1
      }
    }
  }

  /// A logit in `0...1`, in the order of logits and much faster than its sigmoid.
  @inline(__always)
  private static func squeezed(_ logit: Double) -> Double {
    0.5 + 0.5 * logit / (1 + abs(logit))
  }
}
