@testable import SegScore

/// The tally of a pair, counted one pixel after the other from the definitions of its fields.
func naiveTally(
  mask: [UInt16], depth maskDepth: BitDepth, map: [UInt16], depth mapDepth: BitDepth
) -> LevelTally {
  var tally = LevelTally(depth: mapDepth)
  for (target, level) in zip(mask, map) {
    let y = UInt64(target) * UInt64(maskDepth.commonScale)
    let p = UInt64(level) * UInt64(mapDepth.commonScale)
    switch y {
    case 0: tally.background[Int(level)] += 1
    case 65_535: tally.foreground[Int(level)] += 1
    default:
      tally.makeRoomForSoft()
      tally.soft[Int(level)] += SoftCell(
        pixels: 1, foreground: 2 * y >= 65_535 ? 1 : 0, above128: y * 255 > 128 * 65_535 ? 1 : 0,
        targetSum: UInt128(y))
      tally.softSquares += UInt128(y * y)
      tally.softErrors += UInt128(p > y ? p - y : y - p)
    }
  }
  return tally
}
