extension RGBColor {
  /// What lies where there is nothing to show: behind pixels of photographs that are not opaque, and in
  /// heatmaps under transparent ones, for viewers that do not know transparency.
  package static var midGrey: RGBColor { RGBColor(red: 128, green: 128, blue: 128) }
}
