public import SegScore

extension HeatmapStyle {
  /// The style of loss heatmaps: a fixed scale, so that pictures of a batch can be compared.
  ///
  /// - Parameter maximum: The top of the scale, in nats.
  public static func loss(_ map: ColorMap, maximum: Double) -> HeatmapStyle {
    let colors = map.colors
    let entries = (1...255).map { index in
      let share = min(HeatmapScale.loss(index: index) / maximum, 1)
      return colors[Int((255 * share).rounded())]
    }
    return HeatmapStyle(
      colors: [.midGrey] + entries,
      text: [
        ("Software", software),
        ("Title", "Loss of each pixel: binary cross-entropy in nats, unclipped and unweighted"),
        (
          "Formula",
          "palette index = max(1, round(255*exp(-loss))), "
            + "loss = -(y*ln(p) + (1-y)*ln(1-p)); index 0 = ignored"
        ),
        ("Scale", "0 to \(maximum) nats; index i has the colour of min(-ln(i/255), \(maximum))"),
        ("Colormap", map.rawValue),
      ])
  }

  /// The style of signed errors, from -1 (missed foreground) over 0 to 1 (false alarm).
  public static var error: HeatmapStyle {
    HeatmapStyle(
      colors: [.midGrey] + ColorMap.errorColors.dropFirst(),
      text: [
        ("Software", software),
        ("Title", "Signed error of each pixel: p - y"),
        ("Formula", "palette index = 128 + round(127*(p-y)); index 0 = ignored"),
        ("Scale", "-1 (blue: missed foreground) to 1 (red: false alarm)"),
        ("Colormap", "RdBu reversed"),
      ])
  }

  private static var software: String { "segscore \(Version.current)" }
}
