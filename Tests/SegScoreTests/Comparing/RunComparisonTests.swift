import Testing

@testable import SegScore

/// Which rows of two runs are compared, and what is said of the others.
@Suite struct RunComparisonTests {
  private typealias Row = ComparableRun.Row

  private func run(_ name: String, _ metrics: [String], _ rows: [Row]) -> ComparableRun {
    ComparableRun(name: name, metrics: metrics, rows: rows)
  }

  private func names(_ rows: [UnpairedRows.Row]) -> [String] {
    rows.map { $0.label.isEmpty ? $0.image : "\($0.image) \($0.label)" }
  }

  @Test func rowsArePairedByNames() {
    let a = run(
      "a", ["bce", "dice", "iou"],
      [
        Row(image: "x", values: [1, 0.5, 0.1]), Row(image: "gone", values: [9, 9, 9]),
        Row(image: "y", values: [2, 0.25, 0.2]), Row(image: "fails", values: [3, 0, 0]),
        Row(image: "failed", values: nil), Row(image: "never", values: nil),
      ])
    let b = run(
      "b", ["dice", "mae", "bce"],
      [
        Row(image: "never", values: nil), Row(image: "y", values: [0.5, 0.9, 5]),
        Row(image: "failed", values: [1, 1, 1]), Row(image: "x", values: [0.25, 0.9, 1.5]),
        Row(image: "fails", values: nil), Row(image: "new", values: [7, 7, 7]),
      ])
    let comparison = Comparison(a, b)
    #expect(comparison.a == Comparison.Side(name: "a", scored: 4, failed: 2))
    #expect(comparison.b == Comparison.Side(name: "b", scored: 4, failed: 2))
    #expect(comparison.picturesInBoth == 5)
    #expect(comparison.metrics.map(\.metric) == ["bce", "dice"])
    let (loss, dice) = (comparison.metrics[0], comparison.metrics[1])
    #expect([loss.meanOfA, loss.meanOfB, loss.difference] == [1.5, 3.25, 1.75])
    #expect(loss.better == 0 && loss.worse == 2 && loss.equal == 0)
    #expect(loss.worsening == 1.75)
    #expect([dice.meanOfA, dice.meanOfB, dice.difference] == [0.375, 0.375, 0])
    #expect(dice.better == 1 && dice.worse == 1 && dice.equal == 0)
    #expect(names(comparison.unpaired.onlyInA) == ["gone"])
    #expect(names(comparison.unpaired.onlyInB) == ["new"])
    #expect(names(comparison.unpaired.failedInA) == ["failed"])
    #expect(names(comparison.unpaired.failedInB) == ["fails"])
    #expect(names(comparison.unpaired.failedInBoth) == ["never"])
    #expect(comparison.labels.isEmpty)
    #expect(comparison.worst.pictures.map(\.image) == ["y", "x"])
  }

  /// é in one character and in two.
  @Test func namesAreBytes() {
    let a = run("a", ["bce"], [Row(image: "\u{E9}", values: [1])])
    let b = run("b", ["bce"], [Row(image: "e\u{301}", values: [2])])
    let comparison = Comparison(a, b)
    #expect(comparison.metrics[0].pairs == 0)
    #expect(comparison.unpaired.onlyInA.count == 1)
    #expect(comparison.unpaired.onlyInB.count == 1)
  }

  @Test func theFirstOfEqualNamesCounts() {
    let a = run("a", ["bce"], [Row(image: "x", values: [1]), Row(image: "x", values: [5])])
    let comparison = Comparison(a, a)
    #expect(comparison.metrics[0].pairs == 1)
    #expect(comparison.metrics[0].meanOfA == 1)
  }

  @Test func labels() {
    func rows(_ image: String, _ values: [Double?]) -> [Row] {
      zip(["*", "nucleus", "cell"], values).map { Row(image: image, label: $0, values: [$1]) }
    }
    let a = run("a", ["bce"], rows("x", [2, 1, 3]) + rows("y", [4, 4, 4]) + rows("z", [1, 1, 1]))
    let b = run("b", ["bce"], rows("x", [3, 2, 4]) + rows("y", [4, 5]) + rows("w", [1, 1, 1]))
    let comparison = Comparison(a, b)
    #expect(comparison.metrics[0].pairs == 2)
    #expect(comparison.metrics[0].difference == 0.5)
    #expect(comparison.labels.map(\.label) == ["cell", "nucleus"])
    #expect(comparison.labels.map(\.metrics[0].pairs) == [1, 2])
    #expect(comparison.labels.map(\.metrics[0].difference) == [1, 1])
    // The labels of a picture that is not there go without saying.
    #expect(names(comparison.unpaired.onlyInA) == ["y cell", "z"])
    #expect(names(comparison.unpaired.onlyInB) == ["w"])
    #expect(comparison.worst.pictures.map(\.image) == ["x"])
  }

  @Test func noRows() {
    let empty = run("a", ["bce"], [])
    let comparison = Comparison(empty, empty)
    #expect(comparison.metrics.count == 1)
    #expect(comparison.metrics[0].pairs == 0)
    #expect(comparison.metrics[0].difference == nil)
    #expect(comparison.metrics[0].worsening == nil)
    #expect(comparison.picturesInBoth == 0)
    #expect(Comparison(empty, run("b", [], [])).metrics.isEmpty)
  }

  /// A run whose rows have fewer values than there are metrics, and NaN.
  @Test func valuesThatAreNotThere() {
    let rows = [Row(image: "x", values: [1]), Row(image: "y", values: [.nan, 1])]
    let a = run("a", ["bce", "dice"], rows)
    let comparison = Comparison(a, a)
    #expect(comparison.metrics.map(\.pairs) == [1, 1])
    #expect(comparison.metrics.map(\.withoutValue) == [1, 1])
  }
}
