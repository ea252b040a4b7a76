/// Σy² and Σ|p - y| of soft pixels, on the common scale.
struct SoftErrors {
  private(set) var squares: UInt64 = 0
  private(set) var absolute: UInt64 = 0

  /// The sums of no pixels.
  init() {}

  /// Adds a soft pixel.
  @inline(__always)
  mutating func add(y: UInt64, p: UInt64) {
    squares &+= y &* y
    absolute &+= max(p, y) &- min(p, y)
  }

  /// The sums of a block's soft pixels, where targets and levels have 8 bits.
  ///
  /// A mask instead of a branch makes the loops vector code. The terms are stored as narrow as they
  /// are, and added as parts of words then: sums in wide integers would make all of it as wide.
  @inline(__always)
  init<Target, Level>(bytes block: Pixels<Target, Level>) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { differences in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 64) { squares in
        let (differences, squares) = (differences.baseAddress!, squares.baseAddress!)
        for index in 0..<64 {
          let mask = UInt8(truncatingIfNeeded: softMask(block.targets[index]))
          let y = UInt8(truncatingIfNeeded: block.targets[index]) & mask
          let p = UInt8(truncatingIfNeeded: block.levels[index]) & mask
          differences[index] = max(p, y) &- min(p, y)
        }
        for index in 0..<64 {
          let mask = UInt8(truncatingIfNeeded: softMask(block.targets[index]))
          let y = UInt16(UInt8(truncatingIfNeeded: block.targets[index]) & mask)
          squares[index] = y &* y
        }
        // The common scale is 257 times as fine as that of 8 bits.
        absolute = 257 * sum(SampleWords(differences))
        self.squares = 257 * 257 * sum(SampleWords(squares))
      }
    }
  }

  static func += (total: inout Self, part: Self) {
    total.squares &+= part.squares
    total.absolute &+= part.absolute
  }
}

/// All bits where a target is soft, none where it is binary.
@inline(__always)
private func softMask<Target: FixedWidthInteger>(_ target: Target) -> Target {
  isBinary(target) ? 0 : ~0
}

/// The sum of 64 samples, whose pairs are added in the halves of words.
@inline(__always)
private func sum<Sample>(_ words: SampleWords<Sample>) -> UInt64 {
  let width = Sample.bitWidth
  // The low half of each pair of samples.
  let low = width == 8 ? 0x00FF_00FF_00FF_00FF as UInt64 : 0x0000_FFFF_0000_FFFF
  var pairs: UInt64 = 0
  var sample = 0
  while sample < 64 {
    pairs &+= words[sample] & low &+ words[sample] >> width & low
    sample &+= 64 / width
  }
  let lanes = low / UInt64(Sample.max)
  return (pairs &* lanes) >> (64 - 2 * width)
}
