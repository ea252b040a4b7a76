import Testing

@testable import SegScore

/// The rows of a data set that cost most.
@Suite struct WorstRowsTests {
  private let rules = MetricRules()

  /// A row whose only number is its loss.
  private func row(_ image: String, _ label: String = "", bce: Double?) -> PictureRow {
    let values = rules.metrics.map { $0.name == "bce" ? MetricValue(bce) : .none }
    let score = PictureScore(
      size: ImageSize(width: 1, height: 1), labels: 1, pixels: 1, values: values, worstTile: nil,
      maskHasForeground: false, predictionHasForeground: false, resizedFrom: nil,
      curvesAreRounded: false)
    return PictureRow(image: image, label: label, outcome: .scored(score))
  }

  private func worst(_ count: Int, _ rows: [PictureRow]) -> [String] {
    DatasetScore(rules: rules, rows: rows, pools: DatasetPools()).worstRows(count)
      .map { "\($0.image)\($0.label)" }
  }

  @Test func order() {
    let rows = [
      row("b", bce: 0.5), row("a", bce: 0.5), row("c", bce: .infinity), row("none", bce: nil),
      row("d", bce: 0),
      row("l", "1", bce: 0.7), row("l", "0", bce: 0.7), row("l", "*", bce: 9),
      PictureRow(image: "e", outcome: .failed(Failure(.emptyFile, "e is empty"))),
      row("Z", bce: 0.5),
    ]
    #expect(worst(99, rows) == ["c", "l0", "l1", "Z", "a", "b", "d"])
    #expect(worst(2, rows) == ["c", "l0"])
    #expect(worst(0, rows) == [])
    #expect(worst(-1, rows) == [])
    #expect(worst(5, []) == [])
  }
}
