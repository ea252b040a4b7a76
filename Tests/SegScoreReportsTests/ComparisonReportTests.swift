import SegScore
import Testing

@testable import SegScoreReports

/// The text of comparisons, whole.
@Suite struct ComparisonReportTests {
  private typealias Row = ComparableRun.Row

  /// By hand: of the loss two pairs differ by 1/2 and 1/4, of three that both scored; dice has one pair.
  private var comparison: Comparison {
    let metrics = ["bce", "dice", "accuracy"]
    let a = ComparableRun(
      name: "runs/a", metrics: metrics,
      rows: [
        Row(image: "w|\n", label: "*", values: [0.5, 0.75, 1]),
        Row(image: "w|\n", label: "cell", values: [0.5, 0.75, 1]),
        Row(image: "x", label: "*", values: [0.25, nil, 1]),
        Row(image: "y", label: "*", values: [.infinity, nil, 1]),
        Row(image: "z", label: "*", values: [0.25, nil, 1]),
        Row(image: "gone", label: "*", values: [1, 1, 1]),
      ])
    let b = ComparableRun(
      name: "runs/b", metrics: metrics,
      rows: [
        Row(image: "w|\n", label: "*", values: [1, 0.5, 1]),
        Row(image: "w|\n", label: "cell", values: [1, 0.75, 1]),
        Row(image: "x", label: "*", values: [0.5, 0.5, 1]),
        Row(image: "y", label: "*", values: [2, nil, 1]),
        Row(image: "z", label: "*", values: nil),
      ])
    return Comparison(a, b)
  }

  private let differences = [(option: "ignore", a: "", b: "128")]

  @Test func table() {
    #expect(
      ReportFormat.table.text(comparison, differences: differences) == #"""
        A: runs/a, 5 scored
        B: runs/b, 3 scored, 1 failed
        Other options: --ignore is nothing in A and 128 in B

        metric  label       A       B    B − A      95 % interval  p permutation  p Wilcoxon  better  worse  equal
        ──────────────────────────────────────────────────────────────────────────────────────────────────────────
        bce     *      0.3750  0.7500  +0.3750  +0.2500 … +0.5000         0.5000      0.5000       1      2      0
        dice    *      0.7500  0.5000  -0.2500                  –         1.0000      1.0000       0      1      0
        bce     cell   0.5000  1.0000  +0.5000                  –         1.0000      1.0000       0      1      0
        dice    cell   0.7500  0.7500   0.0000                  –         1.0000           –       0      0      1
        3 pairs of pictures
        bce leaves out 1 infinite
        dice leaves out 2 without a value

        Worse by bce, the most first:

        image       A       B  worse by
        ───────────────────────────────
        w|\n   0.5000  1.0000    0.5000
        x      0.2500  0.5000    0.2500

        1 only in A: gone
        1 failed only in B: z

        """#)
  }

  @Test func markdown() {
    #expect(
      ReportFormat.markdown.text(comparison, differences: differences) == #"""
        - A: runs/a, 5 scored
        - B: runs/b, 3 scored, 1 failed
        - Other options: --ignore is nothing in A and 128 in B

        | metric | label | A | B | B − A | 95 % interval | p permutation | p Wilcoxon | better | worse | equal |
        |---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        | bce | \* | 0.3750 | 0.7500 | +0.3750 | +0.2500 … +0.5000 | 0.5000 | 0.5000 | 1 | 2 | 0 |
        | dice | \* | 0.7500 | 0.5000 | -0.2500 | – | 1.0000 | 1.0000 | 0 | 1 | 0 |
        | bce | cell | 0.5000 | 1.0000 | +0.5000 | – | 1.0000 | 1.0000 | 0 | 1 | 0 |
        | dice | cell | 0.7500 | 0.7500 | 0.0000 | – | 1.0000 | – | 0 | 0 | 1 |

        - 3 pairs of pictures
        - bce leaves out 1 infinite
        - dice leaves out 2 without a value

        Worse by bce, the most first:

        | image | A | B | worse by |
        |---|---:|---:|---:|
        | w\|\\n | 0.5000 | 1.0000 | 0.5000 |
        | x | 0.2500 | 0.5000 | 0.2500 |

        - 1 only in A: gone
        - 1 failed only in B: z

        """#)
  }

  @Test func csv() {
    let text = ReportFormat.csv.text(comparison, differences: differences)
    #expect(
      text == """
        metric,label,pairs,without_value,infinite,a,b,difference,low,high,p_permutation,p_wilcoxon,\
        better,worse,equal
        bce,,2,0,1,0.375,0.75,0.375,0.25,0.5,0.5,0.5,1,2,0
        dice,,1,2,0,0.75,0.5,-0.25,,,1.0,1.0,0,1,0
        accuracy,,3,0,0,1.0,1.0,0.0,0.0,0.0,1.0,,0,0,3
        bce,cell,1,0,0,0.5,1.0,0.5,,,1.0,1.0,0,1,0
        dice,cell,1,0,0,0.75,0.75,0.0,,,1.0,,0,0,1
        accuracy,cell,1,0,0,1.0,1.0,0.0,,,1.0,,0,0,1

        """)
  }

  @Test func jsonLines() {
    let lines = ReportFormat.jsonl.text(comparison).split(separator: "\n")
    #expect(lines.count == 6)
    #expect(
      lines[1] == """
        {"a":0.75,"b":0.5,"better":0,"difference":-0.25,"direction":"higher","equal":0,"high":null,\
        "infinite":0,"label":"","low":null,"metric":"dice","p_permutation":1,"p_wilcoxon":1,"pairs":1,\
        "without_value":2,"worse":1}
        """)
  }

  @Test func json() {
    let text = ReportFormat.json.text(comparison, differences: differences)
    #expect(text.contains(#""schema" : "segscore.compare/1""#))
    #expect(
      text.contains(
        """
          "other_options" : [
            {
              "a" : null,
              "b" : "128",
              "option" : "ignore"
            }
          ],
        """))
    #expect(text.contains(#""image" : "w|\n","#))
    #expect(
      text.contains(
        """
          "failed_only_in_b" : [
            {
              "image" : "z",
              "label" : ""
            }
          ],
        """))
  }

  @Test func summary() {
    #expect(
      comparisonSummary(comparison, differences: differences)
        == "3 pairs of pictures. 1 only in A: gone. 1 failed only in B: z. "
        + "Other options: --ignore is nothing in A and 128 in B.")
  }

  /// Ten names are enough for a line.
  @Test func manyNames() {
    let rows = (0..<12).map { Row(image: "p\($0)", values: [1]) }
    let a = ComparableRun(name: "a", metrics: ["bce"], rows: rows)
    let b = ComparableRun(name: "b", metrics: ["bce"], rows: [rows[0]])
    let text = ReportFormat.table.text(Comparison(a, b))
    #expect(
      text.hasSuffix("\n\n11 only in A: p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, …\n"))
    #expect(text.contains("\n1 pair of pictures\n"))
  }

  @Test(arguments: [
    (0, "0.0000"), (-0.0, "0.0000"), (0.25, "+0.2500"), (-0.25, "-0.2500"), (-1e-7, "-1.0e-7"),
    (Double.infinity, "+inf"), (-Double.infinity, "-inf"),
  ])
  func signs(number: Double, text: String) {
    #expect(number.signedText == text)
  }
}
