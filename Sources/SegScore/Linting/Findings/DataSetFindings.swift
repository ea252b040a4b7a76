/// Finds what only all pairs together tell.
///
/// What a single pair says of itself is not said again: findings of the data set need two pairs.
public enum DataSetFindings {
  /// The findings of the data set, and those in pairs that share their maps.
  public static func findings(_ facts: DataSetFacts) -> [Finding] {
    var findings = [certainAndWrong(facts)] + duplicates(facts)
    if facts.pairs > 1 { findings += [oneClass(facts), oneSide(facts)] }
    if facts.pairsOfBothClasses > 1 { findings.append(inverted(facts)) }
    return findings.compactMap { $0 }
  }

  private static func inverted(_ facts: DataSetFacts) -> Finding? {
    guard let area = facts.areaUnderROC, area <= AgreementFindings.invertedLimit else { return nil }
    return Finding(
      .kind(.invertedDataSet),
      "all maps together agree better with the inverse of the masks: AUROC \(decimals(area)), where chance "
        + "is 0.5; if masks mark the background give --mask-values index=0",
      numbers: ["auroc": .real(area), "pairs": .count(UInt64(facts.pairs))])
  }

  private static func oneClass(_ facts: DataSetFacts) -> Finding? {
    switch (facts.classes.foreground, facts.classes.background) {
    case (0, let pixels) where pixels > 0:
      Finding(
        .kind(.allMasksEmpty),
        "none of \(facts.pairs) masks has foreground, so what compares classes has no value; look whether "
          + "these are the right masks, and at --mask-values",
        numbers: ["pairs": .count(UInt64(facts.pairs))])
    case (let pixels, 0) where pixels > 0:
      Finding(
        .kind(.allMasksFull),
        "none of \(facts.pairs) masks has background, so what compares classes has no value; look whether "
          + "these are the right masks, and at --mask-values",
        numbers: ["pairs": .count(UInt64(facts.pairs))])
    default: nil
    }
  }

  /// All probabilities on one side of 0.5, where masks have pixels of the other class.
  private static func oneSide(_ facts: DataSetFacts) -> Finding? {
    guard let values = facts.values else { return nil }
    if values.upperBound < 0.5 && facts.classes.foreground > 0 {
      return Finding(
        .kind(.neverForeground),
        "no map reaches p = 0.5, the highest is \(decimals(values.upperBound)), so nothing is called "
          + "foreground; look how maps are saved, or choose another --threshold",
        numbers: ["highest": .real(values.upperBound)])
    }
    if values.lowerBound >= 0.5 && facts.classes.background > 0 {
      return Finding(
        .kind(.alwaysForeground),
        "no map is below p = 0.5, the lowest is \(decimals(values.lowerBound)), so all is called "
          + "foreground; look how maps are saved, or choose another --threshold",
        numbers: ["lowest": .real(values.lowerBound)])
    }
    return nil
  }

  private static func certainAndWrong(_ facts: DataSetFacts) -> Finding? {
    let (pixels, pairs) = facts.saturated
    guard pixels > 0 else { return nil }
    return Finding(
      .kind(.certainAndWrong),
      "\(text(pixels, "pixel")) of \(text(pairs, "pair")) \(pixels == 1 ? "is" : "are") certain and "
        + "wrong, and what one costs depends on the convention; compare them with --bce all",
      numbers: ["pixels": .count(pixels), "pairs": .count(UInt64(pairs))])
  }

  private static func duplicates(_ facts: DataSetFacts) -> [Finding] {
    facts.duplicates.flatMap { pairs in
      pairs.dropFirst().map { pair in
        Finding(
          .duplicateMap, pair, file: pair.map,
          "\(pair.mapName) has the samples of \(pairs[0].mapName) in every pixel; look whether one was "
            + "saved under two names",
          numbers: ["pictures": .count(UInt64(pairs.count))])
      }
    }
  }
}

extension LintSubject {
  /// What a sentence calls the map among those of several pairs.
  fileprivate var mapName: String { label.isEmpty ? map : "label \(label) of \(map)" }
}
