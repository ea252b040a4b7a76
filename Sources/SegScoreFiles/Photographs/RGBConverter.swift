import SegScore

/// Turns rows of a picture of any kind into rows of red, green and blue, for people to look at.
///
/// Levels of 16 bits are rounded to 8; what is transparent shows the mid-grey behind it.
struct RGBConverter {
  private let layout: PixelLayout
  /// The colours of a palette over the grey behind it.
  private let palette: [RGBColor]
  /// The levels of up to 8 bits in 8 bits.
  private let eightBits: [UInt8]

  init(_ layout: PixelLayout) {
    self.layout = layout
    if case .palette(let entries) = layout.channels {
      palette = entries.map { entry in
        let (color, alpha) = (entry.color, Int(entry.alpha))
        return RGBColor(
          red: Self.over(color.red, alpha), green: Self.over(color.green, alpha),
          blue: Self.over(color.blue, alpha))
      }
    } else {
      palette = []
    }
    let maximum = min(255, layout.depth.maximumLevel)
    eightBits = (0...255).map { UInt8(min($0, maximum) * 255 / maximum) }
  }

  /// Converts one row.
  func convert(_ row: UnsafeRawPointer, into rgb: UnsafeMutablePointer<UInt8>) throws(PixelFault) {
    if case .palette = layout.channels {
      try look(up: row.assumingMemoryBound(to: UInt8.self), into: rgb)
    } else if layout.depth == .sixteen {
      let samples = row.assumingMemoryBound(to: UInt16.self)
      convert(samples, into: rgb) { UInt8((UInt32($0) * 255 + 32_767) / 65_535) }
    } else {
      let samples = row.assumingMemoryBound(to: UInt8.self)
      eightBits.withUnsafeBufferPointer { table in
        convert(samples, into: rgb) { table[Int($0)] }
      }
    }
  }

  private func look(
    up indices: UnsafePointer<UInt8>, into rgb: UnsafeMutablePointer<UInt8>
  ) throws(PixelFault) {
    for x in 0..<layout.size.width {
      let index = Int(indices[x])
      guard index < palette.count else {
        throw PixelFault(kind: .noPaletteEntry(index: index, count: palette.count), x: x)
      }
      let color = palette[index]
      (rgb[3 * x], rgb[3 * x + 1], rgb[3 * x + 2]) = (color.red, color.green, color.blue)
    }
  }

  @inline(__always)
  private func convert<Sample: FixedWidthInteger>(
    _ samples: UnsafePointer<Sample>, into rgb: UnsafeMutablePointer<UInt8>,
    _ level: (Sample) -> UInt8
  ) {
    let step = layout.samplesPerPixel
    let isGrey = step < 3
    for x in 0..<layout.size.width {
      let (pixel, target) = (samples + x &* step, rgb + 3 &* x)
      target[0] = level(pixel[0])
      target[1] = isGrey ? target[0] : level(pixel[1])
      target[2] = isGrey ? target[0] : level(pixel[2])
    }
    switch layout.channels {
    case .lumaChroma: toRGB(rgb)
    case .greyAlpha, .rgba: blend(rgb) { Int(level(samples[$0 * step + step - 1])) }
    case .grey, .rgb, .palette:
      guard let color = layout.transparentColor else { return }
      blend(rgb) { x in
        (0..<step).allSatisfy { UInt16(samples[x * step + $0]) == color[$0] } ? 0 : 255
      }
    }
  }

  private func blend(_ rgb: UnsafeMutablePointer<UInt8>, alpha: (Int) -> Int) {
    for x in 0..<layout.size.width {
      let alpha = alpha(x)
      guard alpha < 255 else { continue }
      for channel in 3 * x..<3 * x + 3 { rgb[channel] = Self.over(rgb[channel], alpha) }
    }
  }

  private static func over(_ level: UInt8, _ alpha: Int) -> UInt8 {
    let background = Int(RGBColor.midGrey.red)
    return UInt8((Int(level) * alpha + background * (255 - alpha) + 127) / 255)
  }

  /// From luma and chroma, in place (ITU-T T.871: R = Y + 1.402·Cr, G = Y - 0.34414·Cb - 0.71414·Cr,
  /// B = Y + 1.772·Cb), in units of 2⁻¹⁶.
  private func toRGB(_ pixels: UnsafeMutablePointer<UInt8>) {
    for x in 0..<layout.size.width {
      let pixel = pixels + 3 &* x
      let (y, cb, cr) = (Int32(pixel[0]), Int32(pixel[1]) - 128, Int32(pixel[2]) - 128)
      pixel[0] = UInt8(clamping: y &+ (91_881 &* cr &+ 32_768) >> 16)
      pixel[1] = UInt8(clamping: y &+ (-22_554 &* cb &- 46_802 &* cr &+ 32_768) >> 16)
      pixel[2] = UInt8(clamping: y &+ (116_130 &* cb &+ 32_768) >> 16)
    }
  }
}
