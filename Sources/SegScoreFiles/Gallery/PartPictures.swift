import SegScore

/// One part of a pair in pictures of palette indices, all of one size.
struct PartPictures {
  /// The left column of the part, in pixels of the mask.
  let x: Int
  /// The top row.
  let y: Int
  /// How large the part is, in pixels of the mask.
  let size: ImageSize
  /// How many pixels of the mask, in each direction, are one of the pictures.
  let blockSize: Int
  /// The mask and the map, where they are at hand.
  var planes: (mask: IndexPicture, map: IndexPicture)?
  /// Mask and map where they are cut, likewise. Where each map is stretched first, nothing is foreground of it.
  var cut: CutPictures?
  /// The losses.
  var loss: IndexPicture?
  /// The signed errors.
  var error: IndexPicture?
  /// The photograph.
  var photograph: RGBPicture?

  /// The part at half the width and height.
  func halved(_ rule: BlockRule) -> PartPictures {
    var half = PartPictures(x: x, y: y, size: size, blockSize: 2 * blockSize)
    half.planes = planes.map {
      ($0.mask.reduced(by: 2, .shares), $0.map.reduced(by: 2, .shares))
    }
    half.cut = cut?.halved
    half.loss = loss?.reduced(by: 2, .losses, rule)
    half.error = error?.reduced(by: 2, .errors, rule)
    half.photograph = photograph?.halved
    return half
  }
}

/// The parts of a row that are shown, and what is said beside them.
struct ShownParts {
  var whole: PartPictures?
  var worstTile: PartPictures?
  var photographFault: String?
  var remarks: [String] = []

  /// Nothing but a sentence.
  init(remark: String) { remarks = [remark] }

  /// The given parts.
  init(whole: PartPictures?, worstTile: PartPictures?) {
    (self.whole, self.worstTile) = (whole, worstTile)
  }

  /// The parts at half the width and height.
  func halved(_ rule: BlockRule) -> ShownParts {
    ShownParts(whole: whole?.halved(rule), worstTile: worstTile?.halved(rule))
  }
}
