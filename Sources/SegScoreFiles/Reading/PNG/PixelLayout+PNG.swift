internal import CImageCodecs
import SegScore

extension PixelLayout {
  /// What the rows of a PNG file hold.
  init(_ header: img_png_header, size: ImageSize, _ rules: ReadingRules) {
    let palette = header.is_palette ? Self.palette(header, rules) : nil
    let channels: Channels =
      switch (header.channels, palette) {
      case (_, let palette?): .palette(palette)
      case (1, nil): .grey
      case (2, nil): .greyAlpha
      case (3, nil): .rgb
      default: .rgba
      }
    let transparent = header.transparent_color
    self.init(
      size: size, depth: BitDepth(rawValue: Int(header.bit_depth))!, channels: channels,
      transparentColor: header.has_transparent_color
        ? [transparent.0, transparent.1, transparent.2] : nil)
  }

  /// The palette, or `nil` where indices are levels and all pixels count.
  private static func palette(
    _ header: img_png_header, _ rules: ReadingRules
  ) -> [PaletteEntry]? {
    guard rules.readsPaletteIndices else { return entries(header) }
    guard rules.alpha == .region else { return nil }
    let palette = entries(header)
    return palette.contains { $0.alpha == 0 } ? palette : nil
  }

  private static func entries(_ header: img_png_header) -> [PaletteEntry] {
    let count = Int(header.palette_count)
    var header = header
    return withUnsafeBytes(of: &header.palette) { bytes in
      (0..<count).map { entry in
        PaletteEntry(
          color: RGBColor(
            red: bytes[4 * entry], green: bytes[4 * entry + 1], blue: bytes[4 * entry + 2]),
          alpha: bytes[4 * entry + 3])
      }
    }
  }
}
