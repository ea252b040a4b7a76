import SegScore

/// Mask and map, each cut into foreground and background as the conventions say: 0 = ignored, 1 = background,
/// 2 = foreground.
///
/// Such indices are reduced as shares are, whose means are rounded to the nearest index, halves upwards, in whole
/// numbers. So a block is foreground of the mask where at least half of its counted pixels are, and likewise of the map.
struct CutPictures {
  var mask: IndexPicture
  var map: IndexPicture

  /// The indices in the mask and in the map of each ``PixelOutcome``.
  static let (maskIndices, mapIndices): ([UInt8], [UInt8]) = ([0, 1, 2, 1, 2], [0, 1, 1, 2, 2])

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
