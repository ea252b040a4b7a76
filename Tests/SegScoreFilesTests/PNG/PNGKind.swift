/// A colour type and a depth that PNG files may have together.
struct PNGKind: CustomStringConvertible {
  let colorType: UInt8
  let depth: Int
  let channels: Int

  init(colorType: UInt8, depth: Int) {
    self.colorType = colorType
    self.depth = depth
    channels =
      switch colorType {
      case 0, 3: 1
      case 2: 3
      case 4: 2
      case 6: 4
      default: fatalError("PNG has no colour type \(colorType)")
      }
  }

  static let grey = [1, 2, 4, 8, 16].map { PNGKind(colorType: 0, depth: $0) }
  static let rgb = [8, 16].map { PNGKind(colorType: 2, depth: $0) }
  static let palette = [1, 2, 4, 8].map { PNGKind(colorType: 3, depth: $0) }
  static let greyAlpha = [8, 16].map { PNGKind(colorType: 4, depth: $0) }
  static let rgba = [8, 16].map { PNGKind(colorType: 6, depth: $0) }
  static let all = grey + rgb + palette + greyAlpha + rgba

  var hasPalette: Bool { colorType == 3 }
  var hasAlpha: Bool { colorType & 4 != 0 }

  /// Bytes of a pixel, at least 1.
  var pixelBytes: Int { max(1, channels * depth / 8) }
  var maximum: UInt16 { UInt16((1 << depth) - 1) }

  /// Bytes of a row of so many pixels.
  func rowBytes(_ width: Int) -> Int { (width * channels * depth + 7) / 8 }

  var description: String {
    let name = [0: "grey", 2: "RGB", 3: "palette", 4: "grey+alpha", 6: "RGBA"][colorType]!
    return "\(name) \(depth)"
  }
}
