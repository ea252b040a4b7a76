/// How a map of another size is brought to its mask's.
///
/// Pixels are areas, not points: the centre of pixel i of n lies at (i + 0.5) / n of the side. There is
/// no antialiasing: a map that becomes smaller is looked at between pixels, not averaged.
public enum ResizeMethod: String, CaseIterable, Sendable {
  /// Each pixel takes the sample of the pixel in which its centre lies, and the samples stay as stored.
  /// A centre on a border takes the pixel right of or below it.
  ///
  /// This is `nearest-exact` of PyTorch, `INTER_NEAREST_EXACT` of OpenCV and `NEAREST` of Pillow.
  /// PyTorch's `nearest` and OpenCV's `INTER_NEAREST` take corners for centres, which shifts maps.
  case nearest
  /// Each pixel takes a mean of the four samples around its centre, weighted by how near they are;
  /// beyond the outermost centres the outermost samples go on. The map then holds numbers of 64 bits.
  ///
  /// This is `bilinear` of PyTorch with `align_corners=False`, and `INTER_LINEAR` of OpenCV, which rounds
  /// more. Of classes there is no mean, so hard predictions need ``nearest``.
  case bilinear
}

extension PairPlanes {
  /// The planes with the map in the mask's size; the same ones where that is its size.
  ///
  /// Weights and regions stay as they are. All numbers of the map are looked at before they are resized, so
  /// that reading ends with the place of the first that cannot be scored, wherever pixels do not count.
  ///
  /// - Throws: Where there is no mean of what the map holds, or it says which of its pixels count.
  public func resizingMap(
    _ method: ResizeMethod, _ options: ScoringOptions = ScoringOptions()
  ) throws(ScoreError) -> PairPlanes {
    guard map.size != mask.size else { return self }
    if map.hasCoverage { throw .coverageIsNotResized }
    var planes = self
    planes.resizedFrom = map.size
    switch method {
    case .nearest:
      planes.map = NearestReader(map, size: mask.size, SourceCheck(options))
    case .bilinear:
      let areClasses = map.format == .integers || options.probabilityValues != .scaled
      if areClasses { throw .classesHaveNoMean }
      if map.format.depth != nil && options.areLogits { throw .levelsAreNoLogits }
      planes.map = BilinearReader(map, size: mask.size, SourceCheck(options))
    }
    return planes
  }
}
