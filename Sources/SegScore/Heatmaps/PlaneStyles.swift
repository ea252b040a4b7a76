extension HeatmapStyle {
  /// The style of masks and maps: black for 0, white for 1.
  public static var shares: HeatmapStyle {
    let greys = (1...255).map { index in
      let level = UInt8((2 * 255 * (index - 1) + 254) / (2 * 254))
      return RGBColor(red: level, green: level, blue: level)
    }
    return HeatmapStyle(colors: [.midGrey] + greys, text: [])
  }

  /// The style of outlines, with nothing behind them: 1 = mask, 2 = prediction; and of stripes over what is ignored:
  /// 3 = bright, 4 = dark.
  public static var outlines: HeatmapStyle {
    let stripes = OverlayColors.ignored
    let colors = [OverlayColors.mask, OverlayColors.prediction, stripes.bright, stripes.dark]
    let unused = [RGBColor](repeating: .midGrey, count: 256 - colors.count)
    return HeatmapStyle(colors: [.midGrey] + colors + unused.dropFirst(), text: [])
  }

  /// The same colours without words, for pages that have their own.
  public var withoutText: HeatmapStyle { HeatmapStyle(colors: colors, text: []) }
}
