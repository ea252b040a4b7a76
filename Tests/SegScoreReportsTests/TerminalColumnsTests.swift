import TestSupport
import Testing

@testable import SegScoreReports

/// How many columns of a terminal text takes.
@Suite struct TerminalColumnsTests {
  /// Both ends of all ranges of wide scalars, and names, beside Python's wcwidth (Scripts/widths.py).
  @Test("Text takes as many columns as another implementation says") func columns() throws {
    let rows = try Fixtures.table("widths.csv")
    #expect(rows.count > 400)
    for row in rows {
      let scalars = row["scalars"]!.split(separator: " ").map {
        Unicode.Scalar(UInt32($0, radix: 16)!)!
      }
      let text = String(String.UnicodeScalarView(scalars))
      #expect(text.columns == Int(row["columns"]!)!, "\(row["scalars"]!): \(text)")
    }
    #expect("".columns == 0)
  }

  /// By hand. What is cut lies between whole characters.
  @Test(
    "Shortened text keeps both ends, and takes no more columns than it may",
    arguments: [
      ("", 5, ""), ("abcde", 5, "abcde"), ("abcdefghij", 5, "ab…ij"), ("abcdefghij", 6, "abc…ij"),
      ("abc", 1, "…"),
      // Wide ones that do not fit beside each other leave a column free.
      ("細胞細核", 8, "細胞細核"), ("細胞細核", 7, "細…核"), ("細胞細核", 5, "細…核"), ("細胞細核", 4, "細…"),
      ("e\u{301}a\u{300}o\u{302}u\u{308}", 4, "e\u{301}a\u{300}o\u{302}u\u{308}"),
      ("e\u{301}a\u{300}o\u{302}u\u{308}", 3, "e\u{301}…u\u{308}"),
      ("👨‍👩‍👧👍🏽🇩🇪", 5, "👨‍👩‍👧…🇩🇪"),
    ])
  func shortening(text: String, most: Int, expected: String) {
    let short = shortened(text, toColumns: most)
    #expect(short.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(short)")
    #expect(short.columns <= most)
  }

  @Test("Columns of a table stand below each other beside wide characters and marks")
  func alignment() {
    let rows = [["a\u{301}", "1"], ["細胞", "12"], ["abc", "–"]]
    let columns = AlignedColumns(rows, numbers: 1..<2)
    #expect(
      rows.map(columns.line) == ["a\u{301}      1\n", "細胞  12\n", "abc    –\n"])
    #expect(columns.rule == "────────\n")
  }
}
