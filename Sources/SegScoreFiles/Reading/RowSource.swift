import SegScore

/// A decoder that delivers a picture's rows as the file has them, from the top down.
protocol RowSource: ~Copyable {
  /// What a row holds.
  var layout: PixelLayout { get }

  /// The bytes that decoding holds, beside the rows it is asked for.
  var heldBytes: Int { get }

  /// Delivers the next rows, one after the other without gaps.
  mutating func readRows(_ count: Int, into rows: UnsafeMutableRawPointer) throws(ImageFileError)

  /// Reads what follows the last row, to see that the file is whole.
  mutating func readEnd() throws(ImageFileError)
}

/// What a picture's rows hold: samples of a depth, interleaved by channel.
struct PixelLayout: Equatable {
  /// The channels of a pixel.
  enum Channels: Equatable {
    case grey
    case greyAlpha
    case rgb
    case rgba
    /// Indices into a palette that have to be looked up there.
    case palette([PaletteEntry])
    /// A luma channel and two of chroma, which are neutral at 128.
    case lumaChroma
  }

  /// An entry of a palette.
  struct PaletteEntry: Equatable {
    let color: RGBColor
    let alpha: UInt8
  }

  let size: ImageSize
  let depth: BitDepth
  let channels: Channels
  /// The one stored colour that is transparent, in files without an alpha channel.
  var transparentColor: [UInt16]?

  /// Samples of a pixel.
  var samplesPerPixel: Int {
    switch channels {
    case .grey, .palette: 1
    case .greyAlpha: 2
    case .rgb, .lumaChroma: 3
    case .rgba: 4
    }
  }

  /// Whether the file may say of a pixel that it is fully transparent.
  var mayBeTransparent: Bool {
    switch channels {
    case .greyAlpha, .rgba: true
    case .palette(let entries): entries.contains { $0.alpha == 0 }
    case .grey, .rgb, .lumaChroma: transparentColor != nil
    }
  }

  /// Bytes of a row.
  var rowBytes: Int { size.width * samplesPerPixel * depth.bytesPerSample }
}

extension ImageSize {
  /// Refuses more pixels than the rules allow, before anything is allocated for them.
  func checkLimit(_ rules: ReadingRules, path: String) throws(ImageFileError) {
    let (count, overflows) = width.multipliedReportingOverflow(by: height)
    // With 2⁴⁰ pixels no number of bytes is beyond 64 bits.
    let limit = min(rules.maximumPixels, 1 << 40)
    guard overflows || count > limit else { return }
    throw ImageFileError(path: path, fault: .tooManyPixels(self, limit: limit))
  }
}
