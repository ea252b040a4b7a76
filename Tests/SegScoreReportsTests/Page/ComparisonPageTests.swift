import SegScore
import TestSupport
import Testing

@testable import SegScoreReports

/// The content of a page that compares two runs. Numbers are by hand.
@Suite struct ComparisonPageTests {
  private typealias Row = ComparableRun.Row

  /// Three pictures in both runs: one better, one worse, one infinite in A.
  private func comparison(by metric: String = "bce") -> Comparison {
    let a = ComparableRun(
      name: "<a>", metrics: ["bce", "dice"],
      rows: [
        Row(image: "x&y", values: [0.5, 0.25]), Row(image: "w", values: [1, 0.5]),
        Row(image: "inf", values: [.infinity, nil]), Row(image: "\u{202E}gone", values: [1, 1]),
      ])
    let b = ComparableRun(
      name: "b", metrics: ["bce", "dice"],
      rows: [
        Row(image: "x&y", values: [1, 0.75]), Row(image: "w", values: [0.25, 0.5]),
        Row(image: "inf", values: [2, nil]),
      ])
    return Comparison(a, b, by: metric)
  }

  private func text(_ comparison: Comparison, _ pictures: [ComparedPicture] = []) -> String {
    comparisonPage(
      comparison, differences: [(option: "ignore", a: "", b: "128")], pictures: pictures)
  }

  @Test("The table is that of the other formats")
  func metrics() {
    let comparison = comparison()
    let text = text(comparison)
    let table = ComparisonTable(comparison, [])
    for cell in table.header + table.rows.flatMap(\.self) + table.pairs {
      #expect(text.contains(">\(cell)</"), "\(cell)")
    }
    #expect(text.contains("A: <bdi>&lt;a&gt;</bdi>, 4 scored"))
    #expect(text.contains("Other options: --ignore is nothing in A and 128 in B"))
  }

  @Test("Signs above the diagonal got worse")
  func scatter() {
    let text = ComparisonPlots(comparison().pictures).scatter.rendered
    // Axes from 0 to 1. (0.5, 1) is at (198, 28), (1, 0.25) at (350, 193).
    #expect(
      text.contains(
        #"<path d="M198 23.5L202.5 28L198 32.5L193.5 28Z" class="plot-sign plot-second">"#))
    #expect(text.contains(">x&amp;y: A 0.5000, B 1.0000</title>"))
    #expect(text.contains(#"<circle cx="350" cy="193" r="3.5" class="plot-sign plot-accent">"#))
    #expect(
      text.contains(
        "1 picture better in B; 1 picture worse in B; 1 picture with an infinite value."))
  }

  @Test("Of a metric that should be high, signs below the diagonal got worse")
  func higherIsBetter() {
    let pictures = comparison(by: "dice").pictures
    #expect(pictures.direction == .higher)
    #expect(pictures.withoutValue == 1)
    let text = ComparisonPlots(pictures).scatter.rendered
    #expect(text.contains("those below the dashed line got worse"))
    #expect(
      text.contains("1 picture equal in both; 1 picture better in B; 1 picture without a value."))
  }

  @Test("Differences from the smallest to the largest")
  func differences() {
    let text = ComparisonPlots(comparison().pictures).differences.rendered
    // -0.75 and 0.5 on axes from 0 to 2 and from -1 to 0.5, a step of 0.5 being 73.3 units.
    #expect(
      text.contains(
        #"<path d="M46 211.3L198 211.3L198 28L350 28" class="plot-line plot-accent">"#))
    #expect(text.contains("1 picture higher in B; 1 picture lower; mean -0.1250"))
  }

  @Test("Pictures at one place are drawn once")
  func crowd() {
    let rows = (0..<500).map { Row(image: "p\($0)", values: [1]) }
    let run = ComparableRun(name: "", metrics: ["bce"], rows: rows)
    let text = ComparisonPlots(Comparison(run, run, bootstrap: Bootstrap(resamples: 0)).pictures)
      .scatter.rendered
    #expect(text.contains(">p0 and 499 more: A 1.0000, B 1.0000</title>"))
    #expect(!text.contains(">p1: "))
    #expect(text.contains("500 pictures equal in both."))
  }

  @Test("Heatmaps side by side, and words where there is none")
  func worst() throws {
    let comparison = comparison()
    let picture = try #require(comparison.worst.pictures.first)
    let heatmap = EncodedImage(
      size: ImageSize(width: 3, height: 2), mediaType: .png, bytes: Array("foobar".utf8))
    let text = text(
      comparison,
      [
        ComparedPicture(
          picture,
          [
            ComparedHeatmaps(a: .picture(heatmap), b: .absent),
            ComparedHeatmaps(label: "l<", a: .unreadable("a is <odd>"), b: .picture(heatmap)),
          ], more: 2)
      ])
    #expect(
      text.contains(
        """
        <img src="data:image/png;base64,Zm9vYmFy" alt="Loss heatmap of x&amp;y in A" width="3" height="2">
        """))
    #expect(
      text.contains(
        "There is no heatmap in B: it was scored without --heatmap loss, or rescored."))
    #expect(text.contains("In A the heatmap cannot be shown: a is &lt;odd&gt;"))
    #expect(text.contains("alt=\"Loss heatmap of x&amp;y, label l&lt;, in B\""))
    #expect(text.contains("Loss of label <bdi>l&lt;</bdi> in B"))
    #expect(text.contains("and 2 more labels, which did not get as much worse"))
    // The top of the scale.
    #expect(text.contains("Colours of the loss, from 0 to 4.605"))
    #expect(text.contains("bce 0.5000 in A, 1.0000 in B, worse by 0.5000"))
  }

  @Test("The page of 100,000 pictures with long names is below 5 MB")
  func manyPictures() {
    var random = SplitMix(state: testSeed)
    let long = String(repeating: "<", count: 150)
    func run(_ others: String) -> ComparableRun {
      let rows = (0..<100_000).map { number in
        Row(
          image: "\(number < 97_000 ? "" : others)\(number)\(long)",
          values: [Double.random(in: 0...1, using: &random)])
      }
      return ComparableRun(name: others, metrics: ["bce"], rows: rows)
    }
    let comparison = Comparison(run("a"), run("b"), bootstrap: Bootstrap(resamples: 0))
    let size = text(comparison).utf8.count
    #expect(size < 5_000_000 && size > 500_000, "\(size) bytes, seed \(testSeed)")
  }

  @Test("Pictures without a counterpart are named, and cannot turn the text around them")
  func unpaired() {
    let text = text(comparison())
    #expect(text.contains("<summary>1 only in A</summary>"))
    #expect(text.contains(#"<bdi>\u{202E}gone</bdi>"#))
    #expect(!text.contains("style="))
  }

  @Test("Runs that share no picture, or no value")
  func empty() {
    let none = ComparableRun(name: "", metrics: ["bce"], rows: [])
    let text = text(Comparison(none, none))
    #expect(text.contains("There is no plot: no picture is in both runs."))
    let without = ComparableRun(name: "", metrics: ["bce"], rows: [Row(image: "p", values: [nil])])
    #expect(
      self.text(Comparison(without, without)).contains(
        "There is no plot: 1 picture without a value."))
  }
}
