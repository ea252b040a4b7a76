import SegScore

/// Begins the overlays of one thread's pictures, one at a time.
final class OverlayMaker {
  private let overlays: OverlayPlan
  private let plan: BatchPlan
  private let colors: OverlayBlend
  private let memory = ReadingMemory()

  /// A maker, or `nil` where no overlays are wanted.
  init?(_ plan: BatchPlan) {
    guard let overlays = plan.overlays else { return nil }
    (self.overlays, self.plan) = (overlays, plan)
    colors = OverlayBlend(overlays.colors)
  }

  /// The overlay of a label.
  func overlay(of label: PairLabel) -> Overlay {
    Overlay(
      path: "\(overlays.folder)/\(label.outputName).jpg", photograph(of: label.pair),
      maskSize: label.maskSize, colors: colors, tileSize: plan.scoring.tileSize)
  }

  private func photograph(of pair: PicturePair) -> Result<Photograph, PhotographError> {
    guard let path = pair.photograph else {
      return .failure(
        pair.photographFault ?? PhotographError(path: overlays.folder, fault: .missing))
    }
    return .success(
      Photograph(
        path: path, plan.reading.photograph, memoryLimit: plan.memoryLimit, memory: memory))
  }
}
