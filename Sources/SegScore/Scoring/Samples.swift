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

/// The OR of all levels that count, which is 1 exactly where they are only 0 and 1.
func unionOfLevels<Level: FixedWidthInteger>(
  _ levels: UnsafePointer<Level>, pixels: Int, counted: UnsafePointer<UInt8>?
) -> Int {
  var union: Level = 0
  if let counted {
    for pixel in 0..<pixels { union |= counted[pixel] == 0 ? 0 : levels[pixel] }
  } else {
    for pixel in 0..<pixels { union |= levels[pixel] }
  }
  return Int(union)
}

/// Neighbouring samples, read as words of 64 bits.
struct SampleWords<Sample: FixedWidthInteger> {
  private let start: UnsafeRawPointer

  @inline(__always)
  init(_ samples: UnsafePointer<Sample>) { start = UnsafeRawPointer(samples) }

  /// The word that begins with a sample.
  @inline(__always)
  subscript(sample: Int) -> UInt64 {
    start.loadUnaligned(fromByteOffset: sample &* (Sample.bitWidth / 8), as: UInt64.self)
  }

  /// Whether the samples of a word are all equal.
  @inline(__always)
  static func isConstant(_ word: UInt64) -> Bool {
    (word ^ word << Sample.bitWidth) >> Sample.bitWidth == 0
  }
}
