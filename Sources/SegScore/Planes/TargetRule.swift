/// Turns the stored levels of a mask into targets, and says which pixels count.
///
/// Targets have 8 bits (y = target / 255) or, for a scaled mask of 16 bits, 16 (y = target /
/// 65,535). Every smaller depth embeds exactly.
struct TargetRule {
  /// The depth of the targets: 8 or 16 bits.
  let targetDepth: BitDepth
  /// Whether a mask with only the levels 0 and 1 is an index picture, and not nearly empty.
  let expectsScaledLevels: Bool

  private let maskDepth: BitDepth
  private let ignoredLevel: Int?
  /// The target of every stored level, or `nil` where targets are the levels themselves.
  private let targets: LevelTable?

  init(_ values: MaskValues, ignoredLevel: Int?, maskDepth: BitDepth) {
    let keepsLevels = values == .scaled && maskDepth >= .eight
    self.maskDepth = maskDepth
    self.ignoredLevel = ignoredLevel
    expectsScaledLevels = keepsLevels
    targetDepth = keepsLevels ? maskDepth : .eight
    targets =
      keepsLevels
      ? nil
      : LevelTable(maskDepth) { level in
        values.isForeground(level).map { $0 ? 255 : 0 }
          ?? UInt8(level * 255 / maskDepth.maximumLevel)
      }
  }

  /// Whether some pixels may not count.
  var canIgnore: Bool { ignoredLevel != nil }

  /// Turns a band's levels into targets, in place, and marks the pixels that count with 1, the
  /// others with 0.
  ///
  /// - Parameter counted: One byte a pixel, or `nil` where all of them count.
  /// - Returns: The OR of all levels that count, which is 1 exactly where they are only 0 and 1.
  func apply(
    to rows: UnsafeMutableRawBufferPointer, pixels: Int, counted: UnsafeMutablePointer<UInt8>?
  ) -> Int {
    guard let start = rows.baseAddress else { return 0 }
    let union =
      maskDepth == .sixteen
      ? chooseCounted(start.assumingMemoryBound(to: UInt16.self), pixels: pixels, counted)
      : chooseCounted(start.assumingMemoryBound(to: UInt8.self), pixels: pixels, counted)
    targets?.replaceLevels(in: rows, pixels: pixels)
    return union
  }

  private func chooseCounted<Level: FixedWidthInteger>(
    _ levels: UnsafePointer<Level>, pixels: Int, _ counted: UnsafeMutablePointer<UInt8>?
  ) -> Int {
    var union: Level = 0
    guard let counted, let ignored = ignoredLevel.flatMap({ Level(exactly: $0) }) else {
      counted?.update(repeating: 1, count: pixels)
      for pixel in 0..<pixels { union |= levels[pixel] }
      return Int(union)
    }
    for pixel in 0..<pixels {
      let counts = levels[pixel] != ignored
      counted[pixel] = counts ? 1 : 0
      union |= counts ? levels[pixel] : 0
    }
    return Int(union)
  }
}
