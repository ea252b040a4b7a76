import SegScore

extension ShownParts {
  /// Shows the heatmaps that the run wrote of a row, as far as they are there and of its size.
  mutating func addHeatmaps(of item: GalleryItem, _ plan: GalleryPlan) {
    guard let folder = plan.runFolder, let size = item.row.score?.size else { return }
    // Named below the run, wherever that is.
    let (loss, error) = ("heatmaps/\(item.outputName).png", "errors/\(item.outputName).png")
    let losses = Self.heatmap("\(folder)/\(loss)", .loss, of: size, plan)
    let errors = Self.heatmap("\(folder)/\(error)", .error, of: size, plan)
    guard let blockSize = losses?.blockSize ?? errors?.blockSize else { return }
    var part = PartPictures(x: 0, y: 0, size: size, blockSize: blockSize)
    part.loss = losses?.picture
    // Both are of one run, so of one size.
    part.error = errors?.blockSize == blockSize ? errors?.picture : nil
    whole = part
    let shown = (part.loss == nil ? [] : [loss]) + (part.error == nil ? [] : [error])
    remarks.append(
      "what is shown is \(shown.joined(separator: " and ")), which the run wrote")
  }

  /// A heatmap and how many pixels of its mask, in each direction, are one of it.
  private static func heatmap(
    _ path: String, _ kind: HeatmapPlan.Kind, of size: ImageSize, _ plan: GalleryPlan
  ) -> (picture: IndexPicture, blockSize: Int)? {
    let opened = try? HeatmapPicture.open(
      path, kind, longestSide: plan.longestSide, plan.blockRule)
    guard let heatmap = opened else { return nil }
    // The run may have reduced it.
    let longestSide = max(heatmap.fileSize.width, heatmap.fileSize.height)
    let blockSize = size.blockSize(longestSide: longestSide)
    guard size.inBlocks(of: blockSize) == heatmap.fileSize else { return nil }
    return (heatmap.picture, blockSize * heatmap.blockSize)
  }
}
