import SegScore

/// What each index of a palette stands for: a level, or a fault if a pixel uses it; and whether its
/// pixels count.
struct PaletteLevels {
  private let levels: [UInt8]
  private let faults: [PixelFault.Kind?]
  /// 1 for each index that has a fault, else 0.
  private let faultMarks: [UInt8]
  /// 1 for each index whose pixels count, else 0.
  private let coverage: [UInt8]

  init(_ palette: [PixelLayout.PaletteEntry], _ rules: ReadingRules) {
    let missing = palette.count..<256
    coverage = palette.map { $0.alpha == 0 ? 0 : 1 } + missing.map { _ in 1 }
    if rules.readsPaletteIndices {
      // An index stands for itself, whatever its colour is, and even without one.
      levels = (0...255).map { $0 }
      faults = levels.map { _ in nil }
    } else {
      levels = palette.map { Self.level(of: $0, rules) } + missing.map { _ in 0 }
      faults =
        palette.map { Self.fault(of: $0, rules) }
        + missing.map { .noPaletteEntry(index: $0, count: palette.count) }
    }
    faultMarks = faults.map { $0 == nil ? 0 : 1 }
  }

  private static func level(of entry: PixelLayout.PaletteEntry, _ rules: ReadingRules) -> UInt8 {
    rules.foregroundColor.map { entry.color == $0 ? 1 : 0 } ?? entry.color.red
  }

  private static func fault(
    of entry: PixelLayout.PaletteEntry, _ rules: ReadingRules
  ) -> PixelFault.Kind? {
    let color = entry.color
    switch rules.alpha {
    case .refused where entry.alpha < 255: return .alpha
    case .region where entry.alpha == 0: return nil
    case .refused, .ignored, .region: break
    }
    let isGrey = color.red == color.green && color.green == color.blue
    return isGrey || rules.foregroundColor != nil ? nil : .color
  }

  /// Converts one row of indices.
  ///
  /// Whether an index has a fault is first asked of the row as a whole, without a branch for each
  /// pixel.
  ///
  /// - Parameter coverage: Where it goes which pixels count, if that is asked for.
  func convert(
    _ row: UnsafeRawPointer, into levels: UnsafeMutableRawPointer,
    coverage: UnsafeMutablePointer<UInt8>?, width: Int
  ) throws(PixelFault) {
    let indices = row.assumingMemoryBound(to: UInt8.self)
    let target = levels.assumingMemoryBound(to: UInt8.self)
    var union: UInt8 = 0
    self.levels.withUnsafeBufferPointer { levels in
      faultMarks.withUnsafeBufferPointer { marks in
        for x in 0..<width {
          target[x] = levels[Int(indices[x])]
          union |= marks[Int(indices[x])]
        }
      }
    }
    if let coverage {
      for x in 0..<width { coverage[x] = self.coverage[Int(indices[x])] }
    }
    guard union != 0 else { return }
    for x in 0..<width {
      if let kind = faults[Int(indices[x])] { throw PixelFault(kind: kind, x: x) }
    }
  }
}
