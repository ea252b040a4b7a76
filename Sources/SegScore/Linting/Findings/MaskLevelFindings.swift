/// Finds masks whose levels are not only 0 and the maximum, and says what they look like.
///
/// A mask has one such finding at most. Shares are of the pixels that have levels in between:
///
/// - `index_picture`: the highest level is at most 1/8 of the maximum; or, but for JPEG, all levels are except the
///   maximum, which then marks what is unsure.
/// - `middle_levels`: only levels next to 0.5, such as 127 and 128 of 255.
/// - `ringing`: nine tenths are within 1/8 of 0 or the maximum; of JPEG half are.
/// - `few_levels`: no more than six levels.
/// - `soft_levels`: anything else.
enum MaskLevelFindings {
  /// The finding in a mask whose levels are scaled, or `nil` where all are 0 or the maximum.
  static func finding(
    _ mask: LevelHistogram, _ pair: LintSubject, isJPEG: Bool
  ) -> Finding? {
    let between = mask.between
    guard let highest = between.last else { return nil }
    let levels = Between(mask, between)
    let maximum = mask.depth.maximumLevel
    let hasMaximum = mask.counts[maximum] > 0
    if highest * 8 <= maximum && !(hasMaximum && isJPEG) {
      return indexPicture(levels, pair, hasMaximum: hasMaximum)
    }
    if Set(between).isSubset(of: middle(mask.depth)) { return middleLevels(levels, pair) }
    let isRinging = levels.nearEnds * 10 >= levels.pixels * (isJPEG ? 5 : 9)
    if isRinging { return ringing(levels, pair, isJPEG: isJPEG) }
    return between.count <= 6 ? fewLevels(levels, pair) : softLevels(levels, pair)
  }

  /// The levels next to 0.5; of 16 bits those of 8 bits, too.
  private static func middle(_ depth: BitDepth) -> Set<Int> {
    let half = depth.maximumLevel / 2
    switch depth {
    case .one, .two, .four: return []
    case .eight: return [half, half + 1]
    case .sixteen: return [half, half + 1, 127 * 257, 128 * 257]
    }
  }

  /// What is said of all levels in between.
  private struct Between {
    let mask: LevelHistogram
    let levels: [Int]
    let pixels: UInt64
    let nearEnds: UInt64

    init(_ mask: LevelHistogram, _ levels: [Int]) {
      (self.mask, self.levels) = (mask, levels)
      pixels = mask.pixels(of: levels)
      let maximum = mask.depth.maximumLevel
      nearEnds = mask.pixels(of: levels.filter { min($0, maximum - $0) * 8 <= maximum })
    }

    var place: String {
      "in \(text(pixels, "pixel")) (\(percent(pixels, of: mask.pixels)))"
    }

    var maximum: Int { mask.depth.maximumLevel }

    var numbers: [String: MetricValue] {
      [
        "levels_between": .count(UInt64(levels.count)), "pixels_between": .count(pixels),
        "pixels_near_ends": .count(nearEnds), "pixels": .count(mask.pixels),
        "lowest_between": .count(UInt64(levels[0])),
        "highest_between": .count(UInt64(levels[levels.count - 1])),
      ]
    }

    /// The threshold in the middle.
    var cut: String { "--mask-values above=\(maximum / 2)" }
  }

  private static func indexPicture(
    _ found: Between, _ pair: LintSubject, hasMaximum: Bool
  ) -> Finding {
    let highest = found.levels[found.levels.count - 1]
    let beside =
      hasMaximum
      ? "beside 0 and \(found.maximum) only levels up to \(highest)"
      : "no level above \(highest) of \(found.maximum)"
    let void = hasMaximum ? ", and --ignore \(found.maximum) if that is unsure" : ""
    return finding(
      .indexPicture, found, pair,
      "\(beside), as class indices have, \(found.place); say which are foreground: "
        + "--mask-values index=K\(void)")
  }

  private static func middleLevels(_ found: Between, _ pair: LintSubject) -> Finding {
    let foreground = found.mask.pixels(of: found.levels.filter { $0 * 2 >= found.maximum })
    let share = foreground == 0 ? "none" : foreground == found.pixels ? "all" : "\(foreground)"
    let step =
      found.levels.count == 1
      ? "if it is unsure leave it out with --ignore \(found.levels[0]), else choose" : "choose"
    return finding(
      .middleLevels, found, pair,
      "\(text(levels: found.levels)) of \(found.maximum) \(found.place), of which \(share) count as "
        + "foreground where masks are cut; \(step) a cut with --mask-values above=T")
  }

  private static func ringing(_ found: Between, _ pair: LintSubject, isJPEG: Bool) -> Finding {
    let levels = "\(text(found.levels.count, "level")) between 0 and \(found.maximum)"
    let cause = isJPEG ? "as JPEG makes of edges" : "as JPEG or interpolated edges leave behind"
    return finding(
      .ringing, found, pair,
      "\(levels) \(found.place), \(percent(found.nearEnds, of: found.pixels)) of them close to an end, "
        + "\(cause); give \(found.cut), or save masks as PNG without resizing them")
  }

  private static func fewLevels(_ found: Between, _ pair: LintSubject) -> Finding {
    finding(
      .fewLevels, found, pair,
      "\(text(levels: found.levels)) between 0 and \(found.maximum) \(found.place), which count as soft "
        + "targets; leave them if several people marked the picture, choose with --mask-values index=K if "
        + "they are classes, else give \(found.cut)")
  }

  private static func softLevels(_ found: Between, _ pair: LintSubject) -> Finding {
    finding(
      .softLevels, found, pair,
      "\(found.levels.count) levels between 0 and \(found.maximum) \(found.place): a soft mask, or "
        + "edges that were interpolated; leave it if targets are meant to be soft, else give \(found.cut)"
    )
  }

  private static func finding(
    _ kind: FindingKind, _ found: Between, _ pair: LintSubject, _ sentence: String
  ) -> Finding {
    Finding(
      kind, pair, file: pair.mask, "\(pair.mask) has \(sentence)", numbers: found.numbers)
  }
}
