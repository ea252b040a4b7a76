/// Finds float masks with soft targets, and masks of one class or of no pixels.
enum MaskClassFindings {
  /// The finding in a mask of floats that are not only 0 and 1.
  static func softNumbers(_ mask: NumberRange, _ pair: LintSubject) -> Finding? {
    let between = mask.pixels - mask.zeros - mask.ones
    guard between > 0 else { return nil }
    return Finding(
      .softLevels, pair, file: pair.mask,
      "\(pair.mask) has numbers between 0 and 1 in \(text(between, "pixel")) "
        + "(\(percent(between, of: mask.pixels))): a soft mask, or edges that were interpolated; leave "
        + "it if targets are meant to be soft, else give --mask-values above=0.5",
      numbers: ["pixels_between": .count(between), "pixels": .count(mask.pixels)])
  }

  /// The finding in a mask of which all counted pixels are of one class, or none counts.
  static func oneClass(
    _ classes: (foreground: UInt64, background: UInt64), _ pair: LintSubject
  ) -> Finding? {
    switch (classes.foreground, classes.background) {
    case (0, 0):
      Finding(
        .noPixelCounts, pair, file: pair.mask,
        "\(pair.mask) has no pixel that counts, so its picture has no numbers; look at --ignore, --roi "
          + "and --alpha")
    // One pixel, such as a label of a whole picture, is always of one class.
    case (0, 1), (1, 0): nil
    case (0, let pixels):
      Finding(
        .emptyMask, pair, file: pair.mask,
        "\(pair.mask) has no foreground, so recall and what ranks pixels have no value; remove the "
          + "picture if it should have some",
        numbers: ["pixels": .count(pixels)])
    case (let pixels, 0):
      Finding(
        .fullMask, pair, file: pair.mask,
        "\(pair.mask) has no background, so specificity and what ranks pixels have no value; remove the "
          + "picture if it should have some",
        numbers: ["pixels": .count(pixels)])
    default: nil
    }
  }
}
