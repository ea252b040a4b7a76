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
