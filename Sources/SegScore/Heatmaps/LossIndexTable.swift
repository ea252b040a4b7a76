/// The palette index of a pixel's loss: max(1, round(255·exp(-loss))), of the unclipped loss.
///
/// exp(-loss) is the likelihood that the map gives to the truth. For a binary mask that is p or
/// 1 - p, so a whole level, and no logarithm is needed.
final class LossIndexTable {
  private let depth: BitDepth
  /// What soft targets need; binary masks, which are most, never make it.
  private lazy var losses = LevelLosses(depth: depth, convention: .none)!
  /// The indices at [class][level].
  private let binary: [UInt8]
  private lazy var buckets = LossIndexBuckets()

  init(depth: BitDepth) {
    self.depth = depth
    let maximum = depth.maximumLevel
    let levels = 0..<max(256, depth.levelCount)
    func index(_ level: Int) -> UInt8 {
      // Rounded in integers: 255·level/maximum is never halfway between two of them.
      UInt8(max(1, (2 * 255 * min(max(level, 0), maximum) + maximum) / (2 * maximum)))
    }
    binary = levels.map { index(maximum - $0) } + levels.map(index)
  }

  /// Fills the indices of neighbouring pixels, whether they count or not.
  func fill<Target, Level>(
    _ indices: UnsafeMutablePointer<UInt8>, _ segment: PixelBand<Target, Level>.Segment
  ) {
    for start in stride(from: 0, to: segment.count, by: TileCounter.blockSize) {
      let (block, count) = (
        segment.pixels + start, min(TileCounter.blockSize, segment.count - start)
      )
      if areBinary(block.targets, count: count) {
        fillBinary(indices + start, block, count: count)
      } else {
        fillSoft(indices + start, block, count: count)
      }
    }
  }

  @inline(__always)
  private func fillBinary<Target, Level>(
    _ indices: UnsafeMutablePointer<UInt8>, _ block: Pixels<Target, Level>, count: Int
  ) {
    if depth == .eight {
      for pixel in 0..<count {
        let target = UInt8(truncatingIfNeeded: block.targets[pixel])
        indices[pixel] = max(1, ~(target ^ UInt8(truncatingIfNeeded: block.levels[pixel])))
      }
      return
    }
    binary.withUnsafeBufferPointer { table in
      let classStride = table.count / 2
      for pixel in 0..<count {
        let row = Int(block.targets[pixel] & 1) * classStride
        indices[pixel] = table[row + Int(block.levels[pixel])]
      }
    }
  }

  private func fillSoft<Target, Level>(
    _ indices: UnsafeMutablePointer<UInt8>, _ block: Pixels<Target, Level>, count: Int
  ) {
    let (losses, buckets) = (losses, buckets)
    for pixel in 0..<count {
      let target = Double(block.targets[pixel]) / Double(Target.max)
      let loss = losses.loss(target: target, level: Int(block.levels[pixel]))
      indices[pixel] = buckets.index(loss: loss)
    }
  }
}
