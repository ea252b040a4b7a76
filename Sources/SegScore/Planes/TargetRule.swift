/// Turns the stored samples of a mask into targets, and says which pixels count.
///
/// Targets have 8 bits (y = target / 255); those of a scaled mask of 16 bits have 16 (y = target /
/// 65,535), and those of a scaled mask of floats are its numbers. Every smaller depth embeds exactly.
struct TargetRule {
  /// What the targets are: levels of 8 or 16 bits, or floats.
  let targets: SampleFormat
  /// Whether a mask with only the levels 0 and 1 is an index picture, and not nearly empty.
  let expectsScaledLevels: Bool
  /// Whether the samples are whole numbers of which no rule says what they stand for.
  let lacksClasses: Bool

  private let stored: SampleFormat
  private let values: MaskValues
  private let ignored: IgnoredSamples?
  /// The target of every stored level, or `nil` where targets are the samples themselves or numbers
  /// become classes.
  private let table: LevelTable?

  init(
    _ values: MaskValues, ignored: IgnoredSamples?, stored: SampleFormat, storesHalves: Bool = false
  ) {
    let precision = StoredPrecision(stored, storesHalves: storesHalves)
    self.stored = stored
    self.values = values.rounded(to: precision)
    self.ignored = ignored?.rounded(to: precision)
    let isScaled = values == .scaled
    lacksClasses = isScaled && stored == .integers
    switch stored {
    case .levels(let depth):
      let keepsLevels = isScaled && depth >= .eight
      expectsScaledLevels = keepsLevels
      targets = keepsLevels ? stored : .levels(.eight)
      table = keepsLevels ? nil : Self.table(values, depth)
    case .integers, .float32, .float64:
      expectsScaledLevels = false
      targets = isScaled && stored != .integers ? stored : .levels(.eight)
      table = nil
    }
  }

  private static func table(_ values: MaskValues, _ depth: BitDepth) -> LevelTable {
    LevelTable(depth) { level in
      values.isForeground(Double(level)).map { $0 ? 255 : 0 }
        ?? UInt8(level * 255 / depth.maximumLevel)
    }
  }

  /// What the samples are that become classes, of which those that are no number have none; `nil` where
  /// such samples do not count or are no floats.
  var classesOf: SampleFormat? {
    let areFloats = stored == .float32 || stored == .float64
    return areFloats && values != .scaled && ignored != .notANumber ? stored : nil
  }

  /// Whether stored levels are scaled to targets, of which each then stands for one level.
  var scalesLevels: Bool { values == .scaled && stored.depth != nil }

  /// Whether some pixels may not count.
  var canIgnore: Bool { ignored != nil }

  /// Turns a band's samples into targets, in place, and marks the pixels that do not count with 0.
  ///
  /// - Parameter counted: One byte a pixel, which is 1 where it may count, or `nil` where all count.
  /// - Returns: The OR of all levels that count, which is 1 exactly where they are only 0 and 1.
  func apply(
    to rows: UnsafeMutableRawBufferPointer, pixels: Int, counted: UnsafeMutablePointer<UInt8>?
  ) -> Int {
    guard let start = rows.baseAddress else { return 0 }
    switch stored {
    case .levels(.sixteen): return apply(to: rows, UInt16.self, pixels: pixels, counted)
    case .levels: return apply(to: rows, UInt8.self, pixels: pixels, counted)
    case .integers: applyToIntegers(start, pixels: pixels, counted)
    case .float32: apply(to: start, Float.self, pixels: pixels, counted) { Double($0) }
    case .float64: apply(to: start, Double.self, pixels: pixels, counted) { $0 }
    }
    return 0
  }

  private func apply<Level: FixedWidthInteger>(
    to rows: UnsafeMutableRawBufferPointer, _: Level.Type, pixels: Int,
    _ counted: UnsafeMutablePointer<UInt8>?
  ) -> Int {
    let levels = rows.baseAddress!.assumingMemoryBound(to: Level.self)
    let union = chooseCounted(levels, pixels: pixels, counted)
    table?.replaceLevels(in: rows, pixels: pixels)
    return union
  }

  private func chooseCounted<Level: FixedWidthInteger>(
    _ levels: UnsafePointer<Level>, pixels: Int, _ counted: UnsafeMutablePointer<UInt8>?
  ) -> Int {
    if let counted, case .value(let value) = ignored, let ignored = Level(exactly: value) {
      for pixel in 0..<pixels { counted[pixel] &= levels[pixel] == ignored ? 0 : 1 }
    }
    return unionOfLevels(levels, pixels: pixels, counted: counted)
  }

  private func applyToIntegers(
    _ start: UnsafeMutableRawPointer, pixels: Int, _ counted: UnsafeMutablePointer<UInt8>?
  ) {
    apply(
      to: start, Int64.self, pixels: pixels, counted, isIgnored: { ignored?.contains($0) == true },
      isForeground: { values.isForeground($0) == true })
  }

  private func apply<Sample>(
    to start: UnsafeMutableRawPointer, _: Sample.Type, pixels: Int,
    _ counted: UnsafeMutablePointer<UInt8>?, number: (Sample) -> Double
  ) {
    apply(
      to: start, Sample.self, pixels: pixels, counted,
      isIgnored: { ignored?.contains(number($0)) == true },
      isForeground: { values.isForeground(number($0)) == true })
  }

  /// Turns numbers into classes where a rule says so. A class takes less room than its number, so it
  /// overwrites none that is yet to come.
  private func apply<Sample>(
    to start: UnsafeMutableRawPointer, _: Sample.Type, pixels: Int,
    _ counted: UnsafeMutablePointer<UInt8>?, isIgnored: (Sample) -> Bool,
    isForeground: (Sample) -> Bool
  ) {
    let samples = start.assumingMemoryBound(to: Sample.self)
    if let counted, ignored != nil {
      for pixel in 0..<pixels where isIgnored(samples[pixel]) { counted[pixel] = 0 }
    }
    guard targets == .levels(.eight) else { return }
    let classes = start.assumingMemoryBound(to: UInt8.self)
    for pixel in 0..<pixels { classes[pixel] = isForeground(samples[pixel]) ? 255 : 0 }
  }
}
