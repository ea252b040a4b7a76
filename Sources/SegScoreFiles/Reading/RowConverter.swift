import SegScore

/// Turns rows of interleaved channels into rows of levels, and finds pixels that have none.
struct RowConverter {
  /// The depth of the levels.
  let depth: BitDepth
  /// Whether some pixels may not count, since they are transparent.
  let hasCoverage: Bool

  private let layout: PixelLayout
  private let rules: ReadingRules
  private let palette: PaletteLevels?

  init(_ layout: PixelLayout, _ rules: ReadingRules) {
    self.layout = layout
    self.rules = rules
    if case .palette(let entries) = layout.channels {
      palette = PaletteLevels(entries, rules)
    } else {
      palette = nil
    }
    let readsColors = palette != nil && !rules.readsPaletteIndices
    depth = rules.foregroundColor != nil ? .one : readsColors ? .eight : layout.depth
    hasCoverage = rules.alpha == .region && layout.mayBeTransparent
  }

  /// Whether rows are levels already.
  var changesNothing: Bool {
    layout.channels == .grey && layout.transparentColor == nil && rules.foregroundColor == nil
  }

  /// Converts one row.
  ///
  /// - Parameter coverage: Where it goes which pixels count; `nil` without ``hasCoverage``.
  func convert(
    _ row: UnsafeRawPointer, into levels: UnsafeMutableRawPointer,
    coverage: UnsafeMutablePointer<UInt8>?
  ) throws(PixelFault) {
    if let palette {
      try palette.convert(row, into: levels, coverage: coverage, width: layout.size.width)
    } else if layout.depth == .sixteen {
      try convert(row, into: levels, coverage: coverage, sample: UInt16.self)
    } else {
      try convert(row, into: levels, coverage: coverage, sample: UInt8.self)
    }
  }

  private func convert<Sample: FixedWidthInteger>(
    _ row: UnsafeRawPointer, into levels: UnsafeMutableRawPointer,
    coverage: UnsafeMutablePointer<UInt8>?, sample: Sample.Type
  ) throws(PixelFault) {
    let samples = row.assumingMemoryBound(to: Sample.self)
    switch rules.alpha {
    case .refused:
      try checkAlpha(samples)
      try checkTransparentColor(samples)
    case .ignored:
      break
    case .region:
      if let coverage { cover(samples, coverage) }
    }
    if let color = rules.foregroundColor {
      choose(color, samples, into: levels.assumingMemoryBound(to: UInt8.self))
      return
    }
    try checkColor(samples, coverage)
    let target = levels.assumingMemoryBound(to: Sample.self)
    let step = layout.samplesPerPixel
    for x in 0..<layout.size.width { target[x] = samples[x &* step] }
  }

  /// Marks the pixels of one colour with 1, the others with 0.
  private func choose<Sample: FixedWidthInteger>(
    _ color: RGBColor, _ samples: UnsafePointer<Sample>, into levels: UnsafeMutablePointer<UInt8>
  ) {
    let step = layout.samplesPerPixel
    let (green, blue) = step >= 3 ? (1, 2) : (0, 0)
    let maximum = layout.depth.maximumLevel
    for x in 0..<layout.size.width {
      let pixel = samples + x * step
      // Compared as fractions: level / maximum = channel / 255.
      let isChosen =
        Int(pixel[0]) * 255 == Int(color.red) * maximum
        && Int(pixel[green]) * 255 == Int(color.green) * maximum
        && Int(pixel[blue]) * 255 == Int(color.blue) * maximum
      levels[x] = isChosen ? 1 : 0
    }
  }

  /// Refuses pixels of a colour, where they count.
  private func checkColor<Sample: FixedWidthInteger>(
    _ samples: UnsafePointer<Sample>, _ coverage: UnsafePointer<UInt8>?
  ) throws(PixelFault) {
    let step = layout.samplesPerPixel
    switch layout.channels {
    case .rgb, .rgba:
      try check(.color, where: coverage) { x in
        let pixel = samples + x &* step
        return (pixel[0] ^ pixel[1]) | (pixel[1] ^ pixel[2])
      }
    case .lumaChroma:
      // Neutral chroma is 126 to 130.
      try check(.color, where: coverage) { x in
        let pixel = samples + x &* step
        return (pixel[1] &- 126 > 4 ? 1 : 0) | (pixel[2] &- 126 > 4 ? 1 : 0)
      }
    case .grey, .greyAlpha, .palette:
      break
    }
  }

  private func checkAlpha<Sample: FixedWidthInteger>(
    _ samples: UnsafePointer<Sample>
  ) throws(PixelFault) {
    guard layout.channels == .greyAlpha || layout.channels == .rgba else { return }
    let step = layout.samplesPerPixel
    let alpha = samples + (step - 1)
    try check(.alpha) { ~alpha[$0 &* step] }
  }

  private func checkTransparentColor<Sample: FixedWidthInteger>(
    _ samples: UnsafePointer<Sample>
  ) throws(PixelFault) {
    guard let color = layout.transparentColor else { return }
    let step = layout.samplesPerPixel
    try check(.alpha) { x -> Sample in isColor(color, samples + x * step) ? 1 : 0 }
  }

  private func isColor<Sample: FixedWidthInteger>(
    _ color: [UInt16], _ pixel: UnsafePointer<Sample>
  ) -> Bool {
    (0..<layout.samplesPerPixel).allSatisfy { UInt16(pixel[$0]) == color[$0] }
  }

  /// Marks the pixels that count, which are not fully transparent, with 1 and the others with 0.
  private func cover<Sample: FixedWidthInteger>(
    _ samples: UnsafePointer<Sample>, _ coverage: UnsafeMutablePointer<UInt8>
  ) {
    let step = layout.samplesPerPixel
    if let color = layout.transparentColor {
      for x in 0..<layout.size.width { coverage[x] = isColor(color, samples + x * step) ? 0 : 1 }
    } else {
      let alpha = samples + (step - 1)
      for x in 0..<layout.size.width { coverage[x] = alpha[x &* step] == 0 ? 0 : 1 }
    }
  }

  /// Throws a fault at the first pixel of the row that counts and has one.
  @inline(__always)
  private func check<Sample: FixedWidthInteger>(
    _ kind: PixelFault.Kind, where coverage: UnsafePointer<UInt8>?, _ fault: (Int) -> Sample
  ) throws(PixelFault) {
    guard let coverage else { return try check(kind, fault) }
    try check(kind) { x in coverage[x] == 0 ? 0 : fault(x) }
  }

  /// Throws a fault at the first pixel of the row that has one.
  ///
  /// Nearly all rows have none, so this is first asked of the row as a whole, without a branch for
  /// each pixel.
  ///
  /// - Parameter fault: 0 where a pixel is as it should be.
  @inline(__always)
  private func check<Sample: FixedWidthInteger>(
    _ kind: PixelFault.Kind, _ fault: (Int) -> Sample
  ) throws(PixelFault) {
    var union: Sample = 0
    for x in 0..<layout.size.width { union |= fault(x) }
    guard union != 0 else { return }
    for x in 0..<layout.size.width where fault(x) != 0 { throw PixelFault(kind: kind, x: x) }
  }
}

/// A pixel of a row that stands for no level.
struct PixelFault: Error {
  enum Kind: Equatable {
    case color
    case alpha
    case noPaletteEntry(index: Int, count: Int)
  }

  let kind: Kind
  let x: Int
}
