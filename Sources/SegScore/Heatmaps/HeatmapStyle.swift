/// How palette indices become a picture: the colours, and the words that explain them.
public struct HeatmapStyle: Sendable {
  /// The colour of each of the 256 indices. Index 0 marks ignored pixels and is transparent.
  public let colors: [RGBColor]
  /// Keywords and values that stand in the file, in ASCII.
  public let text: [(keyword: String, value: String)]

  /// A style of 256 colours.
  public init(colors: [RGBColor], text: [(keyword: String, value: String)]) {
    precondition(colors.count == 256, "\(colors.count) colours")
    self.colors = colors
    self.text = text
  }
}
