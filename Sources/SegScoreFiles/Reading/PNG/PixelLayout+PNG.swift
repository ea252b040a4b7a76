internal import CImageCodecs
import SegScore

extension PixelLayout {
  /// What the rows of a PNG file hold.
  init(_ header: img_png_header, size: ImageSize, readsIndices: Bool) {
    var header = header
    let channels: Channels =
      switch (header.channels, header.is_palette && !readsIndices) {
      case (_, true): .palette(Self.palette(&header))
      case (1, _): .grey
      case (2, _): .greyAlpha
      case (3, _): .rgb
      default: .rgba
      }
    let transparent = header.transparent_color
    self.init(
      size: size, depth: BitDepth(rawValue: Int(header.bit_depth))!, channels: channels,
      transparentColor: header.has_transparent_color
        ? [transparent.0, transparent.1, transparent.2] : nil)
  }

  private static func palette(_ header: inout img_png_header) -> [PaletteEntry] {
    let count = Int(header.palette_count)
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
