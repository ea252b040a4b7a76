public import SegScore

/// The colour maps of loss heatmaps.
public enum ColorMap: String, CaseIterable, Sendable {
  case inferno
  case magma
  case viridis
  case cividis
  case turbo
  case gray

  /// The 256 colours, from loss 0 to the top of the scale.
  public var colors: [RGBColor] {
    switch self {
    case .inferno: Self.colors(ColorMapTables.inferno)
    case .magma: Self.colors(ColorMapTables.magma)
    case .viridis: Self.colors(ColorMapTables.viridis)
    case .cividis: Self.colors(ColorMapTables.cividis)
    case .turbo: Self.colors(ColorMapTables.turbo)
    case .gray: (0...255).map { RGBColor(red: $0, green: $0, blue: $0) }
    }
  }

  /// What to look for in a heatmap of these colours.
  var meaning: String {
    self == .turbo ? "Blue is right, red is wrong." : "Dark is right, bright is wrong."
  }

  /// The 256 colours of the signed error: blue where foreground is missed, red for a false alarm.
  public static let errorColors = colors(ColorMapTables.error)

  private static func colors(_ table: String) -> [RGBColor] {
    let digits = Array(table.utf8).map { UInt8(Character(UnicodeScalar($0)).hexDigitValue!) }
    func byte(_ index: Int) -> UInt8 { digits[2 * index] << 4 | digits[2 * index + 1] }
    return (0..<256).map {
      RGBColor(red: byte(3 * $0), green: byte(3 * $0 + 1), blue: byte(3 * $0 + 2))
    }
  }
}
