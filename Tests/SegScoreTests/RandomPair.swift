import SegScore
import TestSupport

/// A pair of random planes, the same for the same ``testSeed``.
///
/// Areas 8 pixels high and in turn 80 and 16 wide have one of two extreme levels, noise of both, any one
/// level, or noise of all; a binary mask has nothing between its extremes. So every form of the counting
/// loop has work: a wide area holds whole blocks of 64 pixels, and the first one is constant in both planes.
struct RandomPair {
  let size: ImageSize
  let maskDepth: BitDepth
  let mapDepth: BitDepth
  let mask: [UInt16]
  let map: [UInt16]

  init(size: ImageSize, maskDepth: BitDepth, mapDepth: BitDepth, isSoft: Bool) {
    var random = SplitMix(state: testSeed)
    func plane(_ depth: BitDepth, isSoft: Bool) -> [UInt16] {
      let maximum = UInt16(depth.maximumLevel)
      let across = size.width / 16 + 1
      let areas = (0..<across * (size.height / 8 + 1)).map { index in
        (
          kind: index == 0 ? 0 : random.next() % 4,
          level: UInt16.random(in: 0...maximum, using: &random)
        )
      }
      return (0..<size.pixelCount).map { pixel in
        let row = pixel / size.width / 8
        let area = areas[row * across + pixel % size.width / (row.isMultiple(of: 2) ? 80 : 16)]
        switch area.kind {
        case 0: return area.level > maximum / 2 ? maximum : 0
        case 1: return Bool.random(using: &random) ? maximum : 0
        case 2: return isSoft ? area.level : maximum
        default: return isSoft ? UInt16.random(in: 0...maximum, using: &random) : 0
        }
      }
    }
    self.size = size
    self.maskDepth = maskDepth
    self.mapDepth = mapDepth
    mask = plane(maskDepth, isSoft: isSoft)
    map = plane(mapDepth, isSoft: true)
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
