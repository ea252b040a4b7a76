import SegScore
import TestSupport

/// A pair of random planes, the same for the same seed.
///
/// Blocks of 16×8 pixels are in turn constant, binary or soft in the mask, and constant or noisy in
/// the map, so that every form of the counting loop has work.
struct RandomPair {
  let size: ImageSize
  let maskDepth: BitDepth
  let mapDepth: BitDepth
  let mask: [UInt16]
  let map: [UInt16]

  init(seed: UInt64, size: ImageSize, maskDepth: BitDepth, mapDepth: BitDepth) {
    var random = SplitMix(state: seed)
    func plane(_ depth: BitDepth, mayBeSoft: Bool) -> [UInt16] {
      let maximum = UInt16(depth.maximumLevel)
      let across = size.width / 16 + 1
      let blocks = (0..<across * (size.height / 8 + 1)).map { _ in
        (kind: random.next() % 4, level: UInt16.random(in: 0...maximum, using: &random))
      }
      return (0..<size.pixelCount).map { pixel in
        let block = blocks[pixel / size.width / 8 * across + pixel % size.width / 16]
        switch block.kind {
        case 0: return block.level > maximum / 2 ? maximum : 0
        case 1: return Bool.random(using: &random) ? maximum : 0
        case 2: return mayBeSoft ? block.level : maximum
        default: return mayBeSoft ? UInt16.random(in: 0...maximum, using: &random) : 0
        }
      }
    }
    self.size = size
    self.maskDepth = maskDepth
    self.mapDepth = mapDepth
    mask = plane(maskDepth, mayBeSoft: seed % 3 > 0)
    map = plane(mapDepth, mayBeSoft: true)
  }

  /// Counts the pair.
  func count(_ options: ScoringOptions = ScoringOptions(), heatmaps: HeatmapSinks = HeatmapSinks())
    throws -> PairTally
  {
    try PairScorer(options).count(
      mask: ArrayReader(mask, size: size, depth: maskDepth),
      map: ArrayReader(map, size: size, depth: mapDepth), heatmaps: heatmaps)
  }

  /// The mean loss as its definition has it: one pixel after the other, with the C library's log.
  func meanLossByDefinition(ignoring ignored: Int? = nil) -> Double {
    var (sum, count) = (0.0, 0)
    for (target, level) in zip(mask, map) where Int(target) != ignored {
      let y = Double(target) / Double(maskDepth.maximumLevel)
      let p = Double(level) / Double(mapDepth.maximumLevel)
      sum -= y * max(systemLog(p), -100) + (1 - y) * max(systemLog(1 - p), -100)
      count += 1
    }
    return sum / Double(count)
  }
}
