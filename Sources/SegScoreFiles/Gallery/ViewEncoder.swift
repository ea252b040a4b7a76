import SegScore

/// Makes views of pictures of palette indices, for one thread.
final class ViewEncoder {
  private let shares: PNGEncoder
  private let loss: PNGEncoder
  private let error: PNGEncoder
  private let outlines: PNGEncoder
  private let rule: BlockRule

  init(_ plan: GalleryPlan, _ idle: IdleThreads) {
    shares = PNGEncoder(.shares, idle)
    loss = PNGEncoder(plan.loss.withoutText, idle)
    error = PNGEncoder(plan.error.withoutText, idle)
    outlines = PNGEncoder(.outlines, idle)
    rule = plan.blockRule
  }

  /// The views of the parts of a row, at each of the halvings that are asked for.
  func views(_ parts: ShownParts, halvings: [Int]) -> [Int: GalleryViews] {
    var (parts, views) = (parts, [Int: GalleryViews]())
    for halving in 0...(halvings.max() ?? 0) {
      if halving > 0 { parts = parts.halved(rule) }
      guard halvings.contains(halving) else { continue }
      views[halving] = GalleryViews(
        whole: parts.whole.map(view), worstTile: parts.worstTile.map(view))
    }
    return views
  }

  private func view(_ part: PartPictures) -> GalleryView {
    var view = GalleryView(x: part.x, y: part.y, size: part.size, blockSize: part.blockSize)
    if let (mask, map) = part.planes {
      view.mask = shares.encode(mask)
      view.map = shares.encode(map)
    }
    // A photograph hides the ground that shows what is ignored.
    let hasStripes = part.photograph != nil
    view.contours = part.cut.map {
      outlines.encode(Outlines.picture($0.outcomes, hasStripes: hasStripes))
    }
    view.loss = part.loss.map(loss.encode)
    view.error = part.error.map(error.encode)
    view.photograph = part.photograph.flatMap(photograph)
    return view
  }

  /// A photograph as JPEG; `nil` without memory for it.
  private func photograph(_ picture: RGBPicture) -> EncodedImage? {
    guard let bytes = try? JPEGEncoder.bytes(of: picture) else { return nil }
    return EncodedImage(size: picture.size, mediaType: .jpeg, bytes: bytes)
  }
}
