import SegScore

/// Mask and map, each cut into foreground and background as the conventions say: 0 = ignored, 1 = background,
/// 2 = foreground.
///
/// Such indices are reduced as shares are, whose means are rounded to the nearest index, halves upwards, in whole
/// numbers. So a block is foreground of the mask where at least half of its counted pixels are, and likewise of the
/// map.
struct CutPictures {
  var mask: IndexPicture
  var map: IndexPicture

  init(mask: IndexPicture, map: IndexPicture) { (self.mask, self.map) = (mask, map) }

  /// The pictures of pixels whose outcomes are given.
  init(_ outcomes: IndexPicture) {
    func picture(_ side: Side) -> IndexPicture {
      IndexPicture(size: outcomes.size, indices: outcomes.indices.map(side.index))
    }
    (mask, map) = (picture(.mask), picture(.map))
  }

  /// One of the two, and the bit that tells it in a ``PixelOutcome`` less 1.
  enum Side: UInt8 {
    case mask = 0
    case map = 1

    /// The index of an outcome in the picture.
    @inline(__always)
    func index(_ outcome: UInt8) -> UInt8 {
      outcome == 0 ? 0 : 1 + ((outcome &- 1) &>> rawValue) & 1
    }
  }

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
