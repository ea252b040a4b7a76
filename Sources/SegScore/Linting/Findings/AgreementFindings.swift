/// Finds maps that agree with the wrong thing: with the mask's inverse, or with the mask in every pixel.
enum AgreementFindings {
  /// Foreground that ranks above background this seldom, ties by half, is taken for background.
  ///
  /// AUROC, since it does not depend on how much foreground there is. Chance is 0.5; a map that is good but for
  /// an inverted mask is near 0.
  static let invertedLimit = 0.3

  /// The findings in a pair.
  static func findings(_ facts: PairFacts, _ pair: LintSubject) -> [Finding] {
    let (foreground, background) = facts.classes
    // Where both are of one class, they are equal by right.
    guard foreground > 0, background > 0 else { return [] }
    if facts.mapEqualsMask { return [equal(facts, pair)] }
    guard let area = facts.areaUnderROC, area <= invertedLimit else { return [] }
    return [inverted(area, pair)]
  }

  private static func equal(_ facts: PairFacts, _ pair: LintSubject) -> Finding {
    Finding(
      .mapEqualsMask, pair, file: pair.map,
      "\(pair.map) equals \(pair.mask) in every pixel; give the maps of a model, if one folder was "
        + "given twice",
      numbers: ["pixels": .count(facts.map.pixels)])
  }

  private static func inverted(_ area: Double, _ pair: LintSubject) -> Finding {
    Finding(
      .invertedMask, pair, file: pair.mask,
      "\(pair.map) agrees better with the inverse of \(pair.mask): AUROC \(decimals(area)), where chance "
        + "is 0.5; if the mask marks the background give --mask-values index=0",
      numbers: ["auroc": .real(area)])
  }
}
