import SegScore

/// The colours of an overlay's pixels.
///
/// The photograph is grey and dimmed, so that every colour tells of the loss, and lines stand out from
/// bright places. Over it lies the loss, the more opaque the likelier the map thinks what is wrong: where it is
/// right the photograph is seen, and where it is wrong the loss glows.
struct OverlayBlend {
  /// How bright the photograph is, of 256.
  static let brightness = 168
  /// How opaque the largest loss is, of 256.
  static let largestOpacity = 236

  /// The photograph's share of a pixel, of 65,536, and the colour over it, by index.
  private let entries: [(share: Int, red: Int, green: Int, blue: Int)]

  init(_ colors: [RGBColor]) {
    entries = colors.enumerated().map { index, color in
      // What does not count is darker, without a colour.
      if index == 0 { return (Self.brightness * 128, 0, 0, 0) }
      let opacity = (Self.largestOpacity * (255 - index) + 127) / 255
      return (
        Self.brightness * (256 - opacity), Int(color.red) * opacity * 256,
        Int(color.green) * opacity * 256, Int(color.blue) * opacity * 256
      )
    }
  }

  /// Turns a row of a photograph into one of an overlay.
  ///
  /// - Parameters:
  ///   - losses: The indices of the loss.
  ///   - lines: Which outlines go through each pixel, as ``OutlineRows`` has them.
  ///   - y: The row.
  ///   - dash: How long dashes are where both do.
  func blend(
    _ rgb: UnsafeMutablePointer<UInt8>, losses: UnsafePointer<UInt8>, lines: UnsafePointer<UInt8>,
    width: Int, y: Int, dash: Int
  ) {
    entries.withUnsafeBufferPointer { entries in
      for x in 0..<width {
        let pixel = rgb + 3 &* x
        if lines[x] != 0 {
          let isMask = lines[x] == 3 ? (x &+ y) / dash & 1 == 0 : lines[x] == 1
          let color = isMask ? OverlayColors.mask : OverlayColors.prediction
          (pixel[0], pixel[1], pixel[2]) = (color.red, color.green, color.blue)
          continue
        }
        let entry = entries[Int(losses[x])]
        // The luma of ITU-R BT.601.
        let grey = (299 &* Int(pixel[0]) &+ 587 &* Int(pixel[1]) &+ 114 &* Int(pixel[2])) / 1000
        let under = grey &* entry.share &+ 32_768
        pixel[0] = UInt8((under &+ entry.red) >> 16)
        pixel[1] = UInt8((under &+ entry.green) >> 16)
        pixel[2] = UInt8((under &+ entry.blue) >> 16)
      }
    }
  }
}
