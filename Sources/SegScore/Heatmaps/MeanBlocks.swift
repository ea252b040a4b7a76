/// The means of blocks.
final class MeanBlocks: BlockRow {
  /// A block's counted pixels and the sum of their numbers.
  private struct Sum {
    var count: UInt64 = 0
    var numbers: UInt64 = 0
  }

  private let values: IndexValues
  /// The number of each index, and above ``countShift`` a 1 for each that counts, so that one addition does both.
  private let packed: [UInt64]
  private let lossEnds: LossEnds?
  private let sums: UnsafeMutableBufferPointer<Sum>

  /// So many pixels are added before their sum is unpacked: numbers are below 2²³, those of so many below 2³⁹.
  private static let stretch = 1 << 16
  private static let countShift: UInt64 = 40

  private let blockSize: Int

  init(count: Int, blockSize: Int, _ values: IndexValues) {
    self.blockSize = blockSize
    self.values = values
    packed = values.numbers.enumerated().map { index, number in
      index > 0 ? number | 1 << Self.countShift : 0
    }
    lossEnds = values == .losses ? LossEnds() : nil
    sums = .allocate(capacity: count)
    sums.initialize(repeating: Sum())
  }

  deinit { sums.deallocate() }

  func add(_ pixels: UnsafeBufferPointer<UInt8>) {
    let (blockSize, sums) = (blockSize, sums)
    packed.withUnsafeBufferPointer { packed in
      var (start, block) = (0, 0)
      while start < pixels.count {
        let end = start + min(blockSize, pixels.count - start)
        while start < end {
          let count = min(Self.stretch, end - start)
          var sum: UInt64 = 0
          for pixel in start..<start &+ count { sum &+= packed[Int(pixels[pixel])] }
          sums[block].count &+= sum &>> Self.countShift
          sums[block].numbers &+= sum & (1 &<< Self.countShift &- 1)
          start += count
        }
        block += 1
      }
    }
  }

  func take(into indices: inout [UInt8]) {
    for block in indices.indices {
      indices[block] = index(sums[block])
      sums[block] = Sum()
    }
  }

  private func index(_ sum: Sum) -> UInt8 {
    guard sum.count > 0 else { return 0 }
    if let lossEnds { return lossEnds.index(sum: sum.numbers, count: sum.count) }
    switch values {
    case .losses, .shares: return UInt8((2 * sum.numbers + sum.count) / (2 * sum.count))
    case .errors:
      // In twice the steps from the lowest error on; of a half the one farther from 128 is taken.
      let isNegative = sum.numbers < 128 * sum.count
      let half = isNegative ? sum.count - 1 : sum.count
      return UInt8((2 * sum.numbers + half) / (2 * sum.count))
    }
  }
}
