import SegScore

/// Mask and map, each cut into foreground and background as the conventions say: 0 = ignored, 1 = background,
/// 2 = foreground.
///
/// Such indices are reduced as shares are, whose means are rounded to the nearest index, halves upwards, in whole
/// numbers. So a block is foreground of the mask where at least half of its counted pixels are, and likewise of the map.
struct CutPictures {
  var mask: IndexPicture
  var map: IndexPicture

  init(mask: IndexPicture, map: IndexPicture) { (self.mask, self.map) = (mask, map) }

  /// The pictures of pixels whose outcomes are given.
  init(_ outcomes: IndexPicture) {
    mask = IndexPicture(size: outcomes.size, indices: outcomes.indices.map(Self.maskIndex))
    map = IndexPicture(size: outcomes.size, indices: outcomes.indices.map(Self.mapIndex))
  }

  /// The index of a ``PixelOutcome`` in the mask.
  @inline(__always)
  static func maskIndex(_ outcome: UInt8) -> UInt8 { outcome == 0 ? 0 : 1 + (outcome &- 1) & 1 }

  /// The index of a ``PixelOutcome`` in the map.
  @inline(__always)
  static func mapIndex(_ outcome: UInt8) -> UInt8 { outcome == 0 ? 0 : 1 + (outcome &- 1) >> 1 }

  /// The pictures at half the width and height.
  var halved: CutPictures {
    CutPictures(mask: mask.reduced(by: 2, .shares), map: map.reduced(by: 2, .shares))
  }

  /// Their pixels as outcomes.
  var outcomes: IndexPicture {
    IndexPicture(
      size: mask.size,
      indices: zip(mask.indices, map.indices).map { $0 == 0 ? 0 : $0 + 2 * ($1 - 1) })
  }
}
