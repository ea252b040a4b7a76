extension WorstTile {
  /// How much of the tile lies in a picture of a size; `nil` where it begins outside.
  package func shownSize(in size: ImageSize) -> ImageSize? {
    guard (0..<size.width).contains(x), (0..<size.height).contains(y) else { return nil }
    let side = ScoringOptions().tileSize
    return ImageSize(width: min(side, size.width - x), height: min(side, size.height - y))
  }
}
