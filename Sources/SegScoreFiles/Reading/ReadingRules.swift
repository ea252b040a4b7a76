public import SegScore

/// How files are read into planes of levels.
public struct ReadingRules: Sendable {
  /// The most pixels a picture may have.
  public var maximumPixels = Self.defaultMaximumPixels
  /// Whether an alpha channel that is not fully opaque is passed over instead of refused.
  public var ignoresAlpha = false
  /// Whether palettes give their indices instead of their colours.
  public var readsPaletteIndices = false
  /// The colour that is foreground; all other colours are then background.
  public var foregroundColor: RGBColor?

  /// 16 Gpixel.
  public static let defaultMaximumPixels = 16_000_000_000

  /// The defaults: grey levels through a palette's colours, no colour and no transparency.
  public init() {}
}
