public import SegScore

/// How files are read into planes.
public struct ReadingRules: Sendable {
  /// The most pixels a picture may have.
  public var maximumPixels = Self.defaultMaximumPixels
  /// What becomes of an alpha channel, or of what stands for one in a PNG file without it.
  public var alpha = AlphaRule.refused
  /// Whether palettes give their indices instead of their colours.
  public var readsPaletteIndices = false
  /// The colour that is foreground; all other colours are then background.
  public var foregroundColor: RGBColor?

  /// Whether an array's last axis holds its labels, instead of its first.
  public var channelsLast = false
  /// Which array of an NPZ file is read. Without it the file has to have only one.
  public var npzKey: String?
  /// Whether an array's two channels are logits that become one, of which the probability of the
  /// second channel is the sigmoid.
  public var joinsSoftmax = false

  /// How PNG files are decoded.
  public var decoder = Decoder.fast
  /// The most bytes of a picture, and of its file, that are held whole where that is faster. More than a
  /// gigabyte never is.
  public var largestHeldBytes = 1 << 24

  /// What becomes of an alpha channel.
  public enum AlphaRule: Sendable {
    /// A pixel that is not fully opaque is an error.
    case refused
    /// It is passed over.
    case ignored
    /// Pixels whose alpha is 0 do not count, and may have any colour. Others count in full, however
    /// transparent they are.
    case region
  }

  /// How PNG files are decoded. The levels are the same, with one exception: a few deflate codes that no
  /// encoder writes are refused by zlib, but not by libdeflate.
  public enum Decoder: String, CaseIterable, Sendable {
    /// libpng reads rows that libdeflate or, for large pictures, zlib has inflated; and where anything is
    /// odd or memory is short, by itself.
    case fast
    /// By libpng and zlib alone.
    case libpng
  }

  /// 16 Gpixel.
  public static let defaultMaximumPixels = 16_000_000_000

  /// The defaults: grey levels through a palette's colours, no colour and no transparency.
  public init() {}
}
