/// Finds the index of a mean loss: max(1, round(255·exp(-mean))).
///
/// Losses are in units of 2⁻²⁰ nat.
struct LossEnds {
  /// The highest losses whose index is still 255, 254 and so on to 2: index i ends where 255·exp(-loss) is i - 1/2.
  private let ends: [UInt64]
  /// How many ends are below each multiple of 2¹⁰ units. The nearest two are 4,100 units apart, so of the losses
  /// from one multiple to the next at most one is an end.
  private let endsBelow: [UInt8]
  private static let shift: UInt64 = 10

  init() {
    let ends = (2...255).reversed().map { index in
      IndexValues.units(naturalLogarithm(255) - naturalLogarithm(Double(index) - 0.5))
    }
    // Beyond the last end is no other, and none is needed.
    self.ends = ends + [.max]
    var below = 0
    endsBelow = (0...ends.last! >> Self.shift + 1).map { multiple in
      while below < ends.count && ends[below] < multiple << Self.shift { below += 1 }
      return UInt8(below)
    }
  }

  /// The index of the mean of so many losses.
  func index(sum: UInt64, count: UInt64) -> UInt8 {
    let mean = sum / count
    let multiple = min(Int(mean &>> Self.shift), endsBelow.count - 1)
    let below = Int(endsBelow[multiple])
    let end = ends[below]
    // A mean is beyond a whole number where it is above it, or is it and has a part left over.
    let isBeyond = mean > end || mean == end && sum > end * count
    return UInt8(255 - below - (isBeyond ? 1 : 0))
  }
}
