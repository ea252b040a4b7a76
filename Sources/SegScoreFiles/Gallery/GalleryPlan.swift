public import SegScore

/// How the views of a gallery are made.
public struct GalleryPlan: Sendable {
  /// How pairs are read and scored, by how many threads, and in how much memory.
  public var batch: BatchPlan
  /// The colours of losses.
  public var loss: HeatmapStyle
  /// The colours of signed errors.
  public var error: HeatmapStyle
  /// The most pixels along the longest side of a whole picture.
  public var longestSide = 320
  /// What stands for the pixels of a block in views of loss and error. Those of masks and maps are means.
  public var blockRule = BlockRule.mean
  /// The most characters that all views take in base64.
  public var mostCharacters = 3_500_000
  /// The folder of the run, whose heatmaps are shown where its pairs cannot be.
  public var runFolder: String?

  /// Views of pairs that are read as a batch reads them. Metrics that hold pictures whole are not computed again.
  public init(_ batch: BatchPlan, loss: HeatmapStyle, error: HeatmapStyle) {
    self.batch = batch
    self.batch.scoring.spatial = nil
    self.batch.scoring.companions = nil
    self.batch.heatmaps = []
    (self.loss, self.error) = (loss, error)
  }
}
