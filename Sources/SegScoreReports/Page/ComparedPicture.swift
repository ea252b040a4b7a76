public import SegScore

/// A loss heatmap of a run, as far as it can be shown.
public enum ComparedHeatmap: Sendable {
  case picture(EncodedImage)
  /// The run has none.
  case absent
  /// Why it cannot be shown, in a sentence.
  case unreadable(String)
}

/// The loss heatmaps of a picture, or of one of its labels, in both runs.
public struct ComparedHeatmaps: Sendable {
  let label: String
  let a: ComparedHeatmap
  let b: ComparedHeatmap

  /// The heatmaps of a label, empty where pictures have but one.
  public init(label: String = "", a: ComparedHeatmap, b: ComparedHeatmap) {
    (self.label, self.a, self.b) = (label, a, b)
  }
}

/// A picture that got worse, with what can be shown of it.
public struct ComparedPicture: Sendable {
  /// The colours of all heatmaps, whatever those of the runs are.
  public static let colors = ColorMap.inferno
  /// The loss at the top of their scale, in nats.
  public static let maximumLoss = HeatmapScale.defaultMaximum

  let picture: WorstPictures.Picture
  let heatmaps: [ComparedHeatmaps]
  let more: Int

  /// A picture with its heatmaps, and how many more of its labels are not shown.
  public init(_ picture: WorstPictures.Picture, _ heatmaps: [ComparedHeatmaps], more: Int = 0) {
    (self.picture, self.heatmaps, self.more) = (picture, heatmaps, more)
  }
}
