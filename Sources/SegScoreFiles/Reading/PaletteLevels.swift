import SegScore

/// What each index of a palette stands for: a level, or a fault if a pixel uses it.
struct PaletteLevels {
  private let entries: [Result<UInt8, EntryFault>]

  private struct EntryFault: Error { let kind: PixelFault.Kind }

  init(_ palette: [PixelLayout.PaletteEntry], _ rules: ReadingRules) {
    let known = palette.map { Self.level(of: $0, rules) }
    let unknown = (known.count..<256).map { index in
      Result<UInt8, EntryFault>.failure(
        EntryFault(kind: .noPaletteEntry(index: index, count: known.count)))
    }
    entries = known + unknown
  }

  private static func level(
    of entry: PixelLayout.PaletteEntry, _ rules: ReadingRules
  ) -> Result<UInt8, EntryFault> {
    let color = entry.color
    if entry.alpha < 255 && !rules.ignoresAlpha { return .failure(EntryFault(kind: .alpha)) }
    if let foreground = rules.foregroundColor { return .success(color == foreground ? 1 : 0) }
    let isGrey = color.red == color.green && color.green == color.blue
    return isGrey ? .success(color.red) : .failure(EntryFault(kind: .color))
  }

  /// Converts one row of indices.
  func convert(
    _ row: UnsafeRawPointer, into levels: UnsafeMutableRawPointer, width: Int
  ) throws(PixelFault) {
    let indices = row.assumingMemoryBound(to: UInt8.self)
    let target = levels.assumingMemoryBound(to: UInt8.self)
    for x in 0..<width {
      switch entries[Int(indices[x])] {
      case .success(let level): target[x] = level
      case .failure(let fault): throw PixelFault(kind: fault.kind, x: x)
      }
    }
  }
}
