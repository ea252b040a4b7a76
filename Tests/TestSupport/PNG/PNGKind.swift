/// A colour type and a depth that PNG files may have together.
public struct PNGKind: CustomStringConvertible, Sendable {
  public let colorType: UInt8
  public let depth: Int
  public let channels: Int

  public init(colorType: UInt8, depth: Int) {
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

  public static let grey = [1, 2, 4, 8, 16].map { PNGKind(colorType: 0, depth: $0) }
  public static let rgb = [8, 16].map { PNGKind(colorType: 2, depth: $0) }
  public static let palette = [1, 2, 4, 8].map { PNGKind(colorType: 3, depth: $0) }
  public static let greyAlpha = [8, 16].map { PNGKind(colorType: 4, depth: $0) }
  public static let rgba = [8, 16].map { PNGKind(colorType: 6, depth: $0) }
  public static let all = grey + rgb + palette + greyAlpha + rgba

  public var hasPalette: Bool { colorType == 3 }
  public var hasAlpha: Bool { colorType & 4 != 0 }

  /// Bytes of a pixel, at least 1.
  public var pixelBytes: Int { max(1, channels * depth / 8) }
  public var maximum: UInt16 { UInt16((1 << depth) - 1) }

  /// Bytes of a row of so many pixels.
  public func rowBytes(_ width: Int) -> Int { (width * channels * depth + 7) / 8 }

  public var description: String {
    let name = [0: "grey", 2: "RGB", 3: "palette", 4: "grey+alpha", 6: "RGBA"][colorType]!
    return "\(name) \(depth)"
  }
}
