import SegScore

/// What each index of a palette stands for: a level, or a fault if a pixel uses it.
struct PaletteLevels {
  private let levels: [UInt8]
  private let faults: [PixelFault.Kind?]
  /// 1 for each index that has a fault, else 0.
  private let faultMarks: [UInt8]

  init(_ palette: [PixelLayout.PaletteEntry], _ rules: ReadingRules) {
    let known = palette.map { Self.fault(of: $0, rules) }
    let unknown = (palette.count..<256).map { index in
      PixelFault.Kind.noPaletteEntry(index: index, count: palette.count)
    }
    faults = known + unknown
    faultMarks = faults.map { $0 == nil ? 0 : 1 }
    levels =
      palette.map { entry in
        rules.foregroundColor.map { entry.color == $0 ? 1 : 0 } ?? entry.color.red
      } + unknown.map { _ in 0 }
  }

  private static func fault(
    of entry: PixelLayout.PaletteEntry, _ rules: ReadingRules
  ) -> PixelFault.Kind? {
    let color = entry.color
    if entry.alpha < 255 && !rules.ignoresAlpha { return .alpha }
    let isGrey = color.red == color.green && color.green == color.blue
    return isGrey || rules.foregroundColor != nil ? nil : .color
  }

  /// Converts one row of indices.
  ///
  /// Whether an index has a fault is first asked of the row as a whole, without a branch for each
  /// pixel.
  func convert(
    _ row: UnsafeRawPointer, into levels: UnsafeMutableRawPointer, width: Int
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
    guard union != 0 else { return }
    for x in 0..<width {
      if let kind = faults[Int(indices[x])] { throw PixelFault(kind: kind, x: x) }
    }
  }
}
