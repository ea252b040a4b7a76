/// The outlines of a mask and a prediction as palette indices: 0 = nothing, 1 = mask, 2 = prediction, 3 = both.
public enum Outlines {
  /// Outlines of one pixel's breadth, inside of what they surround.
  ///
  /// A pixel is foreground of the mask where y ≥ 0.5, and of the prediction where p is the threshold or more, both as
  /// the pictures have them: as means of blocks, in steps of 1/254. Where the picture ends there is no line, since
  /// what it shows may go on there.
  ///
  /// - Parameters:
  ///   - mask: Targets as the indices of ``HeatmapSinks/mask``.
  ///   - map: Probabilities as those of ``HeatmapSinks/map``, in the same size.
  public static func picture(
    mask: IndexPicture, map: IndexPicture, threshold: Double
  ) -> IndexPicture {
    precondition(mask.size == map.size, "\(mask.size) and \(map.size)")
    let ofMask = outline(mask, threshold: 0.5)
    let ofMap = outline(map, threshold: threshold)
    return IndexPicture(size: mask.size, indices: zip(ofMask, ofMap).map { $0 + 2 * $1 })
  }

  /// 1 for each foreground pixel beside one that is none, else 0.
  private static func outline(_ picture: IndexPicture, threshold: Double) -> [UInt8] {
    let (width, height) = (picture.size.width, picture.size.height)
    let least = 1 + (254 * threshold).rounded(.up)
    let isForeground = picture.indices.map { $0 > 0 && Double($0) >= least }
    return picture.indices.indices.map { pixel in
      guard isForeground[pixel] else { return 0 }
      let (x, y) = (pixel % width, pixel / width)
      let isInside =
        (x == 0 || isForeground[pixel - 1]) && (x == width - 1 || isForeground[pixel + 1])
        && (y == 0 || isForeground[pixel - width])
        && (y == height - 1 || isForeground[pixel + width])
      return isInside ? 0 : 1
    }
  }
}
