/// Finds maps that hold no probabilities, or not as many bits of them as they could.
enum MapFindings {
  /// The findings in a map.
  ///
  /// - Parameters:
  ///   - foreground: Pixels of foreground in the mask, and `background` of background.
  ///   - areClasses: Whether hard predictions were asked for.
  static func findings(
    _ map: PlaneCounts, _ pair: LintSubject, foreground: UInt64, background: UInt64,
    areClasses: Bool = false
  ) -> [Finding] {
    guard let values = map.values else { return [] }
    if let constant = map.constant {
      // One pixel, such as a label of a whole picture, is always alike.
      guard map.pixels > 1 else { return [] }
      let hasBothClasses = foreground > 0 && background > 0
      let isCertain = constant == 0 || constant == 1
      return hasBothClasses || !isCertain ? [constantMap(constant, map, pair)] : []
    }
    if areClasses { return [] }
    if map.certain == map.pixels { return [hardMap(map, pair)] }
    var findings: [Finding] = []
    if foreground > 0 && values.upperBound <= 1 / 255 {
      findings.append(tiny(values.upperBound, map, pair))
    }
    if case .levels(let levels) = map, let note = eightBits(levels, pair) { findings.append(note) }
    return findings
  }

  private static func constantMap(
    _ value: Double, _ map: PlaneCounts, _ pair: LintSubject
  ) -> Finding {
    Finding(
      .constantMap, pair, file: pair.map,
      "\(pair.map) is p = \(decimals(value)) in every pixel, which tells nothing apart; look whether the "
        + "model failed or the map was not written",
      numbers: ["value": .real(value), "pixels": .count(map.pixels)])
  }

  private static func hardMap(_ map: PlaneCounts, _ pair: LintSubject) -> Finding {
    Finding(
      .hardMap, pair, file: pair.map,
      "\(pair.map) is only p = 0 and p = 1, hard predictions: every wrong pixel costs what --bce says, "
        + "100 nats under pytorch; save probabilities, or pass over the losses",
      numbers: ["pixels": .count(map.pixels)])
  }

  private static func tiny(
    _ highest: Double, _ map: PlaneCounts, _ pair: LintSubject
  ) -> Finding {
    Finding(
      .tinyProbabilities, pair, file: pair.map,
      "\(pair.map) has no p above \(decimals(highest)), as where 0…1 or levels of 8 bits are stored as "
        + "larger ones; write level = p · the largest level, or p itself as a float",
      numbers: ["highest": .real(highest), "pixels": .count(map.pixels)])
  }

  /// Levels of 16 bits that all are levels of 8 bits.
  private static func eightBits(_ map: LevelHistogram, _ pair: LintSubject) -> Finding? {
    let levels = map.occupied
    guard map.depth == .sixteen, levels.count > 2, levels.allSatisfy({ $0 % 257 == 0 }) else {
      return nil
    }
    return Finding(
      .eightBitLevels, pair, file: pair.map,
      "\(pair.map) has 16 bits but only multiples of 257, which are levels of 8 bits; save it before it "
        + "is rounded to 8 bits",
      numbers: ["levels": .count(UInt64(levels.count))])
  }
}
