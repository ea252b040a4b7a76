import Testing

@testable import SegScore

/// The pictures that got worst.
@Suite struct WorstPicturesTests {
  private func worst(
    _ a: [Double?], _ b: [Double?], by metric: String = "bce", of other: String? = nil
  ) -> [String] {
    let runs = [a, b].map { comparableRun("run", $0, metric: other ?? metric) }
    return Comparison(runs[0], runs[1], by: metric).worst.pictures.map(\.image)
  }

  @Test func thoseThatGotWorse() {
    #expect(worst([1, 1, 1, nil, 1], [2, 1, 3, 9, 0.5]) == ["p2", "p0"])
    #expect(worst([1, 1, 1, nil, 1], [2, 1, 3, 9, 0.5], by: "dice") == ["p4"])
    #expect(worst([1, 1], [2, 0], by: "saturated_share") == [])
    #expect(worst([1, 1], [2, 0], by: "dice", of: "bce") == [])
  }

  @Test func infinityIsWorst() {
    let (a, b) = ([1, .infinity, .infinity, 1], [9, .infinity, 1, .infinity] as [Double?])
    #expect(worst(a, b) == ["p3", "p0"])
  }

  @Test func tenAtMostInTheirOrder() {
    let values = (0..<25).map { Double($0 / 5) }
    let names = worst(Array(repeating: 0, count: 25), values)
    #expect(names == (20..<25).map { "p\($0)" } + (15..<20).map { "p\($0)" })
  }

  @Test func valuesOfBoth() throws {
    let runs = [[0.75], [0.5]].map { comparableRun("run", $0, metric: "dice") }
    let worst = Comparison(runs[0], runs[1], by: "dice").worst
    #expect(worst.metric == "dice")
    #expect(
      worst.pictures == [
        WorstPictures.Picture(image: "p0", a: 0.75, b: 0.5, worsening: 0.25, labels: [])
      ])
  }

  @Test("Labels that got worst come first, those without a value last") func labels() {
    func run(_ values: [(label: String, value: [Double?]?)]) -> ComparableRun {
      ComparableRun(
        name: "", metrics: ["bce"],
        rows: values.map { ComparableRun.Row(image: "x", label: $0.label, values: $0.value) })
    }
    let a = run([
      ("better", [2]), ("none", [nil]), ("fails", [1]), ("bit", [1]), ("most", [1]),
      ("infinite", [.infinity]),
      ("*", [1]), ("bit too", [2]),
    ])
    let b = run([
      ("better", [1]), ("none", [1]), ("fails", nil), ("bit", [1.5]), ("most", [3]),
      ("infinite", [1]),
      ("*", [2]), ("bit too", [2.5]), ("other", [1]),
    ])
    let picture = Comparison(a, b).worst.pictures.first
    #expect(picture?.labels == ["most", "bit", "bit too", "better", "infinite", "none"])
  }
}
