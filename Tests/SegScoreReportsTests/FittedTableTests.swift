import SegScore
import TestSupport
import Testing

@testable import SegScoreReports

/// Tables on terminals, narrow ones and such with colours.
@Suite struct FittedTableTests {
  /// Pictures of two pixels, each given the level of 255 for its class.
  private func score(
    _ rows: [(image: String, label: String, level: UInt16)]
  ) throws -> DatasetScore {
    let rules = MetricRules()
    let (counter, scorer) = (PairScorer(), TallyScorer(rules))
    var pools = DatasetPools()
    let rows = try rows.map { row in
      let map = ArrayReader(
        [row.level, 255 - row.level], size: ImageSize(width: 2, height: 1), depth: .eight)
      let pair = try counter.count(mask: drawn("#."), map: map)
      pools.all += pair.tally
      return PictureRow(
        image: row.image, label: row.label, outcome: .scored(scorer.score(pair)))
    }
    return DatasetScore(rules: rules, rows: rows, pools: pools)
  }

  private func text(
    _ score: DatasetScore, width: Int?, hasColors: Bool = false, isWritten: Bool = true
  ) -> String {
    let run = RunRecord(command: [], options: [:], execution: [:])
    return ReportFormat.table.text(
      score, run, terminal: TerminalStyle(hasColors: hasColors, width: width),
      isWritten: isWritten)
  }

  /// -ln 0.8 nats each.
  private var twoPictures: DatasetScore {
    get throws { try score([("abcdefghijklmnopqrstuvwxyz0123", "", 204), ("細胞", "", 204)]) }
  }

  /// By hand: beside 16 columns of a name there is room for four numbers, and names then have 3 more.
  @Test("Columns without room are left out, and a line says so") func leftOut() throws {
    #expect(
      try text(twoPictures, width: 60) == """
        image                   bce  saturated_wrong   brier     mae
        ────────────────────────────────────────────────────────────
        abcdefghi…vwxyz0123  0.2231                0  0.0400  0.2000
        細胞                 0.2231                0  0.0400  0.2000
        ────────────────────────────────────────────────────────────
        mean of 2            0.2231                –  0.0400  0.2000
        pooled               0.2231                0  0.0400  0.2000
        left out for want of room: dice, iou, precision, recall; results.csv has all columns
        bce 0.2231, 95 % between 0.2231 and 0.2231 (bootstrap of 2 pictures)

        """)
    let unwritten = try text(twoPictures, width: 60, isWritten: false)
    #expect(
      unwritten.contains(
        "\nleft out for want of room: dice, iou, precision, recall; --format csv prints all columns\n"
      ))
  }

  /// By hand: 8 columns for the loss leave 12, and then less than the 5 that a name keeps.
  @Test("The loss stays, beside names as short as that takes") func veryNarrow() throws {
    let lines = try text(twoPictures, width: 20).split(separator: "\n")
    #expect(
      lines.prefix(7) == [
        "image            bce", "────────────────────", "abcdef…z0123  0.2231",
        "細胞          0.2231", "────────────────────", "mean of 2     0.2231",
        "pooled        0.2231",
      ])
    for width in 1...10 {
      let lines = try text(twoPictures, width: width).split(separator: "\n")
      #expect(
        lines.prefix(7) == [
          "image     bce", "─────────────", "ab…23  0.2231", "細胞   0.2231", "─────────────",
          "me… 2  0.2231", "po…ed  0.2231",
        ])
    }
  }

  /// The numbers have 76 columns together with the blanks before them.
  @Test("Names give way before numbers do", arguments: [(106, 30), (105, 29), (92, 16)])
  func namesFirst(width: Int, name: Int) throws {
    let lines = try text(twoPictures, width: width).split(separator: "\n")
    #expect(lines[1].count == width)
    #expect(lines[2].firstIndex(of: " ")! == lines[2].index(lines[2].startIndex, offsetBy: name))
    #expect(!lines.contains { $0.hasPrefix("left out") })
    #expect(try text(twoPictures, width: 91).contains("room: recall; "))
    #expect(try text(twoPictures, width: 106) == text(twoPictures, width: nil))
  }

  @Test("With labels every line fits as well, and the wider the terminal the more it shows")
  func labels() throws {
    let score = try score([
      ("a-long-name-of-a-picture", "*", 204), ("a-long-name-of-a-picture", "肝臓と脾臓と腎臓と膵臓", 204),
      ("b", "*", 204), ("b", "liver", 204),
    ])
    var before = 0
    for width in 22...140 {
      let lines = text(score, width: width).split(separator: "\n")
      let table = lines.prefix(2 + 4 + 1 + 6)
      #expect(table.allSatisfy { String($0).columns <= width }, "\(width)")
      let columns = lines[0].split(separator: " ").count
      #expect(columns >= max(before, 3), "\(width)")
      before = columns
    }
    #expect(before == 10)
  }

  /// The numbers have 76 columns, the label and its blanks 7, which leaves 20 of 24 for the image.
  @Test("Names share what room there is") func sharedRoom() throws {
    let score = try score([("a-long-name-of-a-picture", "liver", 204), ("b", "liver", 204)])
    let line = text(score, width: 76 + 7 + 20).split(separator: "\n")[2]
    #expect(line.hasPrefix("a-long-nam…a-picture  liver  "))
  }

  @Test("Without pictures the heading is as wide as its words") func nothingScored() throws {
    // "image      bce  saturated_wrong" has 31 characters.
    let lines = try text(score([]), width: 30).split(separator: "\n")
    #expect(lines[0] == "image      bce")
    #expect(lines.contains { $0.hasPrefix("left out") })
    #expect(try text(score([]), width: 31).hasPrefix("image      bce  saturated_wrong\n"))
  }

  @Test("The five worst of six pictures are red, headings and results bold, rules faint")
  func colors() throws {
    let score = try score([
      ("p1", "", 100), ("p2", "", 90), ("p3", "", 200), ("p4", "", 80), ("p5", "", 70),
      ("p6", "", 60),
    ])
    let lines = text(score, width: nil, hasColors: true)
      .replacing("\u{1B}[", with: "^").split(separator: "\n")
    let starts = lines.prefix(11).map { $0.prefix { $0 != " " && $0 != "─" } }
    #expect(
      starts == [
        "^1mimage", "^2m", "^31mp1", "^31mp2", "p3", "^31mp4", "^31mp5", "^31mp6", "^2m",
        "^1mmean", "^1mpooled",
      ])
    for line in lines.prefix(11) { #expect(line.hasSuffix("^0m") == !line.hasPrefix("p3")) }
    #expect(text(score, width: nil).contains("\u{1B}") == false)
  }
}
