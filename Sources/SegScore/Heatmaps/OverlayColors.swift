/// The colours of masks and predictions over a picture, which stand out from dark and from bright places, also to those
/// who see no red or no green: they differ in blue as well as in red.
public enum OverlayColors {
  /// Outlines of the mask.
  public static let mask = RGBColor(red: 0, green: 220, blue: 255)
  /// Outlines of the prediction.
  public static let prediction = RGBColor(red: 255, green: 140, blue: 0)
  /// Outlines of both, where they meet.
  public static let both = RGBColor(red: 255, green: 255, blue: 255)
}
