import TestSupport

/// A way of PNG files to say that pixels are transparent, or to say nothing.
enum AlphaKind: CaseIterable {
  case opaque
  case greyAlpha8
  case greyAlpha16
  case rgba8
  case rgba16
  case palette
  case grey4Color
  case grey8Color
  case grey16Color
  case rgb8Color
  case rgb16Color

  var kind: PNGKind {
    switch self {
    case .grey4Color: PNGKind(colorType: 0, depth: 4)
    case .opaque, .grey8Color: PNGKind(colorType: 0, depth: 8)
    case .grey16Color: PNGKind(colorType: 0, depth: 16)
    case .greyAlpha8: PNGKind(colorType: 4, depth: 8)
    case .greyAlpha16: PNGKind(colorType: 4, depth: 16)
    case .rgba8: PNGKind(colorType: 6, depth: 8)
    case .rgba16: PNGKind(colorType: 6, depth: 16)
    case .palette: PNGKind(colorType: 3, depth: 8)
    case .rgb8Color: PNGKind(colorType: 2, depth: 8)
    case .rgb16Color: PNGKind(colorType: 2, depth: 16)
    }
  }

  /// A file of levels and alphas in fifteenths, row after row.
  ///
  /// What is transparent has a colour where the kind has colours, and some level where it has none. An
  /// alpha between 0 and 15 becomes 1, the lowest that is not 0, where the kind has one.
  func file(_ fifteenths: [Int], alpha: [Int], width: Int, interlaced: Bool = false) -> PNGFile {
    var picture = PNGPicture(blank: kind, width: width, height: fifteenths.count / width)
    let maximum = kind.maximum
    picture.samples = zip(fifteenths, alpha).flatMap { samples($0, $1, maximum: maximum) }
    // The file is the same in each run.
    var random = SplitMix(state: 1)
    let rows = picture.filteredRows(interlaced: interlaced, &random)
    var file = PNGFile(picture, data: [Deflation.fastest.stream(rows)], interlaced: interlaced)
    if kind.hasPalette { file.chunks[1].content = paletteColors }
    if let transparency { file.chunks.insert(PNGChunk("tRNS", transparency), at: file.firstData) }
    return file
  }

  private func samples(_ fifteenths: Int, _ alpha: Int, maximum: UInt16) -> [UInt16] {
    let level = UInt16(fifteenths) * (maximum / 15)
    let stored: UInt16 = alpha == 15 ? maximum : alpha == 0 ? 0 : 1
    let hidden = alpha == 0
    switch self {
    case .opaque: return [level]
    case .greyAlpha8, .greyAlpha16: return [hidden ? 77 : level, stored]
    case .rgba8, .rgba16: return [level, hidden ? 1 : level, hidden ? 2 : level, stored]
    case .palette: return [UInt16(fifteenths + (hidden ? 32 : alpha < 15 ? 16 : 0))]
    case .grey4Color, .grey8Color, .grey16Color: return [hidden ? Self.hiddenGrey : level]
    case .rgb8Color, .rgb16Color: return hidden ? [4, 5, 6] : [level, level, level]
    }
  }

  private static let hiddenGrey: UInt16 = 7

  /// 16 greys for opaque pixels, the same for others, and colours for what is transparent.
  private var paletteColors: [UInt8] {
    let greys = (0..<16).flatMap { [UInt8](repeating: $0 * 17, count: 3) }
    return greys + greys + (0..<16).flatMap { [$0, 200, 100] }
  }

  private var transparency: [UInt8]? {
    func bytes(_ color: UInt16...) -> [UInt8] { color.flatMap { [0, UInt8($0)] } }
    switch self {
    case .palette:
      return [255, 1, 0].flatMap { [UInt8](repeating: $0, count: 16) }
    case .grey4Color, .grey8Color, .grey16Color: return bytes(Self.hiddenGrey)
    case .rgb8Color, .rgb16Color: return bytes(4, 5, 6)
    case .opaque, .greyAlpha8, .greyAlpha16, .rgba8, .rgba16: return nil
    }
  }
}
