/// The colours of masks and predictions over a picture. One is blue and darker than the other, so that also those tell
/// them apart who see no red, no green or no blue; and the colour maps of losses glow in neither.
public enum OverlayColors {
  /// Outlines of the mask.
  public static let mask = RGBColor(red: 0, green: 190, blue: 255)
  /// Outlines of the prediction.
  public static let prediction = RGBColor(red: 255, green: 255, blue: 255)
  /// Stripes over ignored pixels.
  static let ignored = (
    bright: RGBColor(red: 208, green: 208, blue: 208), dark: RGBColor(red: 40, green: 40, blue: 40)
  )
}
