/// Some rows of a pair, ready to be counted.
struct PixelBand<Target: FixedWidthInteger, Level: FixedWidthInteger> {
  /// Targets as ``TargetRule`` makes them: y = target / `Target.max`.
  let targets: UnsafePointer<Target>
  /// The map's stored levels.
  let levels: UnsafePointer<Level>
  /// 1 for each pixel that counts and 0 for the others, or `nil` where all count.
  let counted: UnsafePointer<UInt8>?
  /// Pixels in a row.
  let width: Int

  /// The factor that carries a target to the common scale of `0...65_535`.
  static var targetScale: Int { 65_535 / Int(Target.max) }

  /// A part of one row, from the pixel at `offset` in the band on.
  func segment(at offset: Int, count: Int) -> Segment {
    Segment(
      targets: targets + offset, levels: levels + offset,
      counted: counted.map { $0 + offset }, count: count)
  }

  /// Some neighbouring pixels of one row.
  struct Segment {
    let targets: UnsafePointer<Target>
    let levels: UnsafePointer<Level>
    let counted: UnsafePointer<UInt8>?
    let count: Int

    /// The pixels from `start` on, at most `limit` of them.
    func part(from start: Int, limit: Int) -> Segment {
      Segment(
        targets: targets + start, levels: levels + start, counted: counted.map { $0 + start },
        count: min(limit, count - start))
    }
  }
}

/// Whether `count` values are all equal. Branch-free, so that it becomes vector code.
@inline(__always)
func areEqual<Value: FixedWidthInteger>(_ values: UnsafePointer<Value>, count: Int) -> Bool {
  let first = values[0]
  var difference: Value = 0
  for index in 0..<count { difference |= values[index] ^ first }
  return difference == 0
}

/// Whether a target is 0 or the maximum, that is, 1 or 0 once 1 is added.
@inline(__always)
func isBinary<Target: FixedWidthInteger>(_ target: Target) -> Bool { (target &+ 1) & ~1 == 0 }

/// Whether `count` targets are all binary. Branch-free, as `areEqual` is.
@inline(__always)
func areBinary<Target: FixedWidthInteger>(_ targets: UnsafePointer<Target>, count: Int) -> Bool {
  var union: Target = 0
  for index in 0..<count { union |= (targets[index] &+ 1) & ~1 }
  return union == 0
}
