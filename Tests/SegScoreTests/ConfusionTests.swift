import SegScore
import TestSupport
import Testing

/// Metrics at a threshold, from counts by hand.
@Suite struct ConfusionTests {
  @Test(
    "Dice, IoU, precision and recall",
    arguments: [
      // Perfect, half, all wrong
      (Confusion(truePositives: 4), 1, 1, 1, 1),
      (Confusion(truePositives: 2, falsePositives: 2, falseNegatives: 2), 0.5, 1.0 / 3, 0.5, 0.5),
      (Confusion(falsePositives: 3, falseNegatives: 1), 0, 0, 0, 0),
      // Only the mask has foreground, only the prediction has, neither has
      (Confusion(falseNegatives: 5), 0, 0, nil, 0),
      (Confusion(falsePositives: 5), 0, 0, 0, nil),
      (Confusion(trueNegatives: 9), nil, nil, nil, nil),
    ] as [(Confusion, Double?, Double?, Double?, Double?)])
  func ratios(
    confusion: Confusion, dice: Double?, iou: Double?, precision: Double?, recall: Double?
  ) {
    #expect(confusion.dice == dice)
    #expect(confusion.iou == iou)
    #expect(confusion.precision == precision)
    #expect(confusion.recall == recall)
  }

  /// Counts by hand: of 10 foreground and 90 background pixels, 8 and 81 are right.
  @Test func bothClasses() {
    let confusion = Confusion(
      truePositives: 8, falsePositives: 9, falseNegatives: 2, trueNegatives: 81)
    #expect(confusion.accuracy == 0.89)
    #expect(confusion.specificity == 0.9)
    #expect(confusion.balancedAccuracy == (0.8 + 0.9) / 2)
    #expect(confusion.balancedErrorRate == (0.2 + 0.1) / 2)
    #expect(confusion.fBeta(2) == 40.0 / 57)
    #expect(confusion.fBeta(1) == confusion.dice)
    #expect(confusion.fBeta(0) == confusion.precision)
    #expect(confusion.kappa == 1260.0 / 2360)
    #expect(abs(confusion.matthewsCorrelation! - 630 / 1_269_900.0.squareRoot()) < 1e-15)
  }

  @Test(
    "What one class leaves without a value",
    arguments: [
      // No pixel at all
      (Confusion(), nil, nil, nil, nil, nil, nil, nil),
      // Neither side has foreground, neither has background
      (Confusion(trueNegatives: 4), 1, nil, 1, nil, nil, nil, nil),
      (Confusion(truePositives: 4), 1, nil, nil, 1, nil, nil, nil),
      // Only the mask has foreground, only the prediction has
      (Confusion(falseNegatives: 4), 0, nil, nil, 0, nil, 0, nil),
      (Confusion(falsePositives: 4), 0, nil, 0, 0, nil, 0, nil),
      // The mask is all background, all foreground
      (Confusion(falsePositives: 1, trueNegatives: 3), 0.75, nil, 0.75, 0, nil, 0, nil),
      (Confusion(truePositives: 3, falseNegatives: 1), 0.75, nil, nil, 15.0 / 19, nil, 0, nil),
      // The prediction is all background, all foreground
      (Confusion(falseNegatives: 1, trueNegatives: 3), 0.75, 0.5, 1, 0, nil, 0, 0.5),
      (Confusion(truePositives: 1, falsePositives: 3), 0.25, 0.5, 0, 0.625, nil, 0, 0.5),
    ]
      as [(Confusion, Double?, Double?, Double?, Double?, Double?, Double?, Double?)])
  func oneClass(
    confusion: Confusion, accuracy: Double?, balanced: Double?, specificity: Double?, f2: Double?,
    mcc: Double?, kappa: Double?, ber: Double?
  ) {
    #expect(confusion.accuracy == accuracy)
    #expect(confusion.balancedAccuracy == balanced)
    #expect(confusion.specificity == specificity)
    #expect(confusion.fBeta(2) == f2)
    #expect(confusion.matthewsCorrelation == mcc)
    #expect(confusion.kappa == kappa)
    #expect(confusion.balancedErrorRate == ber)
  }

  /// Products of such counts have more bits than a word and than a Float64: TP·TN is FP·FN + 1.
  @Test func largeCounts() {
    let n: UInt64 = 1 << 40
    let confusion = Confusion(
      truePositives: n, falsePositives: n - 1, falseNegatives: n + 1, trueNegatives: n)
    #expect(confusion.matthewsCorrelation == 0x1p-82)
    #expect(confusion.kappa == 0x1p-82)
    let perfect = Confusion(truePositives: 1 << 60, trueNegatives: 1 << 61)
    #expect(perfect.matthewsCorrelation == 1)
    #expect(perfect.kappa == 1)
  }

  @Test func thresholdIsReachedByEqual() throws {
    let map = ArrayReader(
      [0, 51, 102, 153], size: ImageSize(width: 4, height: 1), depth: .eight)
    let tally = try PairScorer().count(mask: drawn(".#.#"), map: map).levelTally
    #expect(
      tally.confusion(threshold: 0.4)
        == Confusion(
          truePositives: 1, falsePositives: 1, falseNegatives: 1, trueNegatives: 1))
    #expect(
      tally.confusion(threshold: 0.41)
        == Confusion(
          truePositives: 1, falsePositives: 0, falseNegatives: 1, trueNegatives: 2))
    #expect(tally.confusion(threshold: 0).falsePositives == 2)
  }
}
