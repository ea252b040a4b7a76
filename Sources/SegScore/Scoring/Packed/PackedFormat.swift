/// How tallies are written as bytes, and how much of what is read is believed.
///
/// The same tally has the same bytes everywhere. The first byte is the version of the format, 1; the second says what
/// follows. A *number* is an unsigned LEB128, as short as it can be: 7 bits a byte from the lowest, the top bit set in
/// all bytes but the last. A *double* has 8 bytes, IEEE 754, little-endian, and is never NaN or -0.
///
/// **Pair**: the second byte has bit 0 where there is a worst tile, bit 1 where there are spatial numbers, bit 2 where
/// the map was resized. Width and height (numbers); those of the map before it was resized; the worst tile: x, y
/// (numbers), mean loss (double); the tally; the spatial numbers.
///
/// **Tally**: its first byte has the kind in bits 0 and 1: 0 levels, 1 weighted levels, 2 numbers.
///
/// - Levels: bits 2 to 4 of that byte are the depth (0 to 4 for 1, 2, 4, 8, 16 bits), bit 5 says that there are soft
///   targets. Two *tables*, of background and of foreground, with a count for each level. Behind them the soft
///   pixels, if there are: a table in which each count is followed by foreground, above128 and Σy (numbers, Σy in
///   units of 1/65,535), then Σy² and Σ|p - y| (numbers).
/// - Weighted levels: the same, and behind it the same again for the weights; of these bit 6 says that there are soft
///   targets.
/// - Numbers: bit 2 says that levels of the curve are rounded, bit 3 that there are soft targets, bits 4 and 5 are what
///   pixels weigh (0 alike, 1 levels, 2 numbers). The confusion TP, FP, FN, TN; pixels that are certain and wrong
///   (numbers). How many conventions there are (number), and for each a byte (0 pytorch, 1 keras, 2 sklearn,
///   3 half-level, 4 none, 5 ε, of which a double follows; plus 128 where the losses are those of the convention
///   before) and unless they are the same four *sums*: total, saturated, foreground, background. Eight sums: weight,
///   that of foreground, that of background, squared errors, absolute errors, Σp, Σp·y, focal. The *curve* of pixels,
///   and where weights are levels that of weights.
///
/// **Table**: numbers. 2c is the count c of the next level, 2n - 1 stands for n levels without pixels. It ends with the
/// last level.
///
/// **Curve**: a byte with the depth in bits 0 to 2 and bit 3 where targets are soft. How many levels have pixels
/// (number), and if targets are soft Σy² (number). For each such level, from the lowest, 4s + k (number) with s levels
/// skipped since the one before: k = 0 is one pixel of background, k = 1 one of foreground, k = 2 is followed by
/// background and foreground (numbers). If targets are soft Σy follows (number, in units of 1/65,535).
///
/// **Sum**: whole units of 2⁻⁷². A byte with n, how many bytes of the units follow, little-endian, in bits 0 to 4; plus 64
/// where 9 bytes of 0 were left out before them, plus 128 where behind them follows how many infinities were added
/// (number). 0 is the byte 0.
///
/// **Spatial numbers**: a byte in which the bits 0 to 7 say that there are S-measure, weighted F, Hausdorff distance,
/// ASSD, MASD, surface Dice, boundary IoU, boundary F; a byte with bit 0 for components and bit 1 for losses by
/// distance. Doubles for those of the first byte. How many percentiles there are (number), for each percent and distance
/// (doubles), from the lowest. Components of mask and prediction, and those matched (numbers). For each of 8 bands of
/// distance, inside and then outside, pixels (number) and loss (sum).
///
/// **Pools**: the second byte is 128. The pool of all pictures; their averaged curves; how many labels have pools
/// (number), and for each the length of its name (number), its bytes and the pool, in the order of these bytes; the same
/// for averaged curves of labels. A *pool* is how many tallies it has (number), and these: levels by depth, weighted levels
/// by depth, numbers. *Averaged curves* are those of F and of E: how many pictures (number), and if there are, at each of
/// 256 thresholds from the highest the sum in units of 2⁻⁶⁰ (numbers).
enum PackedFormat {
  static let version: UInt8 = 1
  /// The second byte of pools.
  static let pools: UInt8 = 0x80

  static func depth(code: UInt8) throws(PackedTallyError) -> BitDepth {
    guard code < 5 else { throw .badDepth }
    return BitDepth.allCases[Int(code)]
  }
}

extension BitDepth {
  /// 0 to 4.
  var code: UInt8 { UInt8(rawValue.trailingZeroBitCount) }
}

/// How much a tally may hold that is read.
///
/// A million tallies of pairs, each as large as it may be, add without overflow: 10⁶ · 2⁴⁰ pixels, or 2¹²⁸ units of a sum,
/// fit into 64 bits, and squares in units of 1/65,535² into 128. Pixels that weigh most are 2¹⁶ units each, so of them all
/// pictures together may have 2⁴⁶.
struct PackedBounds {
  /// Pixels.
  let pixels: UInt64
  /// What they weigh as levels, in units of 1/65,535.
  let units: UInt64
  /// The units of a ``FixedTotal`` beyond 128 bits. A pixel costs at most 2⁶⁰, which is 2¹³² units, or 16 of these.
  let high: UInt64

  /// The most pixels of a picture.
  static let mostPixels = UInt64(1) << 40

  /// Those of a picture: levels weigh at most 1.
  init(_ size: ImageSize) {
    pixels = UInt64(size.pixelCount)
    units = 65_535 * pixels
    high = 1 << 44
  }

  /// Those of a pool: 2⁶² units are the weights of 2⁴⁶ pixels.
  init() { (pixels, units, high) = (1 << 50, 1 << 62, 1 << 56) }
}
