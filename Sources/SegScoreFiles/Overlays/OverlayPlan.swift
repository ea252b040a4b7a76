public import SegScore

/// Where overlays go, and their colours.
public struct OverlayPlan: Sendable {
  /// The folder, in which each is named after its picture.
  public let folder: String
  /// The colour of each index of a loss heatmap.
  public let colors: [RGBColor]

  /// Overlays in a folder.
  public init(folder: String, colors: [RGBColor]) {
    precondition(colors.count == 256, "\(colors.count) colours")
    (self.folder, self.colors) = (folder, colors)
  }

  /// Whether the file at a path ends as every overlay does.
  package static func isWhole(_ path: String) -> Bool {
    FileEnd.isThere([0xFF, 0xD9], in: path)
  }
}
