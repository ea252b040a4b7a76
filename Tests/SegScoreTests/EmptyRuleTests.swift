import SegScore
import Testing

/// What stands for numbers that formulas do not have, by hand.
@Suite struct EmptyRuleTests {
  /// Masks and maps of two pixels, and their Dice, recall and balanced accuracy.
  static let pictures: [(mask: [UInt16], map: [UInt16])] = [
    ([0, 0], [0, 0]), ([255, 255], [0, 0]), ([0, 0], [255, 0]), ([255, 255], [255, 0]),
  ]

  private func score(
    _ mask: [UInt16], _ map: [UInt16], _ empty: EmptyRule, ignored: IgnoredSamples? = nil
  ) throws -> [String: Double] {
    var conventions = Conventions()
    conventions.empty = empty
    let rules = MetricRules(conventions: conventions)
    var options = ScoringOptions()
    options.ignored = ignored
    let size = ImageSize(width: 2, height: 1)
    let pair = try PairScorer(options).count(
      mask: ArrayReader(mask, size: size, depth: .eight),
      map: ArrayReader(map, size: size, depth: .eight))
    let values = TallyScorer(rules).score(pair).values
    return zip(rules.metrics, values).reduce(into: [:]) { $0[$1.0.name] = $1.1.number }
  }

  @Test("0/0 is what the rule says, and nothing else changes", arguments: [0.0, 1.0])
  func ratio(_ ratio: Double) throws {
    let dice = [ratio, 0, 0, 2.0 / 3]
    let recall = [ratio, 0, ratio, 0.5]
    for (index, picture) in Self.pictures.enumerated() {
      let row = try score(picture.mask, picture.map, EmptyRule(ratio: ratio))
      #expect(row["dice"] == dice[index])
      #expect(row["recall"] == recall[index])
      #expect(row["auroc"] == nil)
      #expect(row["balanced_accuracy"] == nil)
    }
  }

  @Test("Without a rule there is no value")
  func none() throws {
    let row = try score([0, 0], [0, 0], EmptyRule())
    #expect(row["dice"] == nil)
    #expect(row["recall"] == nil)
    #expect(row["specificity"] == 1)
  }

  @Test("A picture of which no pixel counts has no value under any rule")
  func allIgnored() throws {
    let row = try score([0, 0], [0, 255], EmptyRule(ratio: 1), ignored: .value(0))
    #expect(row["dice"] == nil)
  }

  @Test("The balanced accuracy of one class, where a rule has it, is the share that is right")
  func oneClass() throws {
    var rule = EmptyRule()
    rule.balancesOneClass = true
    let expected = [1, 0, 0.5, 0.5]
    for (index, picture) in Self.pictures.enumerated() {
      let row = try score(picture.mask, picture.map, rule)
      #expect(row["balanced_accuracy"] == expected[index])
    }
  }

  @Test("A value that is asked for stands above what the rule said")
  func asked() throws {
    var rule = Preset.monai.conventions.empty
    #expect(try score([0, 0], [0, 0], rule)["dice"] == nil)
    rule.setRatio(1)
    #expect(try score([0, 0], [0, 0], rule)["dice"] == 1)
  }

  @Test("Metrics may need foreground in the mask")
  func maskForeground() throws {
    var rule = EmptyRule(ratio: 1)
    rule.needMaskForeground = ["dice"]
    #expect(try score([0, 0], [255, 0], rule)["dice"] == nil)
    #expect(try score([0, 0], [255, 0], rule)["iou"] == 0)
  }
}
