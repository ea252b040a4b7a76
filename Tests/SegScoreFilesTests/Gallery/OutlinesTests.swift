import SegScore
import Testing

@testable import SegScoreFiles

/// Outlines of masks and predictions, drawn as text.
@Suite struct OutlinesTests {
  /// A drawing: `.` true negative, `M` only the mask, `P` only the map, `B` both, a blank is ignored.
  private func picture(_ rows: [String]) -> IndexPicture {
    IndexPicture(
      size: ImageSize(width: rows[0].count, height: rows.count),
      indices: rows.joined().map { [" ": 0, ".": 1, "M": 2, "P": 3, "B": 4][$0]! })
  }

  private func drawn(_ picture: IndexPicture, _ signs: String) -> [String] {
    let width = picture.size.width
    return (0..<picture.size.height).map { y in
      String(picture.indices[y * width..<(y + 1) * width].map { Array(signs)[Int($0)] })
    }
  }

  private func outlines(_ rows: [String], hasStripes: Bool = false) -> [String] {
    drawn(Outlines.picture(picture(rows), hasStripes: hasStripes), ".mpbd")
  }

  @Test("Where both agree both lines are seen")
  func agreement() {
    #expect(
      outlines([".......", ".......", "..BBB..", "..BBB..", "..BBB..", ".......", "......."])
        == [".......", "..ppp..", ".pmmmp.", ".pm.mp.", ".pmmmp.", "..ppp..", "......."])
  }

  @Test("Where both lines go, dashes of four pixels take turns")
  func dashes() {
    #expect(outlines(["..........", "MMMMMMMMMM", "PPPPPPPPPP"])[1] == "mmmppppmmm")
  }

  @Test("Where pixels are ignored there is an end, where the picture ends there is none")
  func ends() {
    #expect(outlines(["BB.", "BB.", "..."]) == [".mp", "mmp", "pp."])
    #expect(outlines(["MM ", "MM ", "   "]) == [".m.", "mm.", "..."])
    #expect(outlines(["PP ", "PP ", "   "]) == ["...", "...", "..."])
    for sign in ["B", "M", "P", ".", " "] { #expect(outlines([sign]) == ["."]) }
  }

  @Test("What is ignored has stripes, a bright and a dark one of two pixels and four without")
  func stripes() {
    #expect(
      outlines(["          ", "          ", " MM       "], hasStripes: true) == [
        "bbdd....bb", "bdd....bbd", "dmm...bbdd",
      ])
    #expect(outlines([" ", " "], hasStripes: true) == ["b", "b"])
    #expect(outlines(["MPB."], hasStripes: true) == outlines(["MPB."]))
  }

  @Test("A block is foreground where at least half of its counted pixels are")
  func halved() {
    let full = picture(
      [
        "MM.BPPB   ",
        "..P.PP.  M",
        "M..",
      ].map { $0.padding(10) })
    let cut = CutPictures(full)
    // In the order of outcomes: ignored, neither, mask alone, map alone, both.
    let all = CutPictures(
      IndexPicture(size: ImageSize(width: 5, height: 1), indices: [0, 1, 2, 3, 4]))
    #expect(all.mask.indices == [0, 1, 2, 1, 2])
    #expect(all.map.indices == [0, 1, 1, 2, 2])
    #expect(cut.outcomes == full)
    #expect(drawn(cut.halved.outcomes, " .MPB") == ["MPPBM", "M.   "])
  }

  @Test func colors() {
    let colors = HeatmapStyle.outlines.colors
    #expect(Array(colors[1...2]) == [OverlayColors.mask, OverlayColors.prediction])
    let (bright, dark) = (colors[3], colors[4])
    #expect([bright.red, bright.green, bright.blue].allSatisfy { $0 > 192 })
    #expect([dark.red, dark.green, dark.blue].allSatisfy { $0 < 64 })
    let greys = HeatmapStyle.shares.colors
    #expect(greys[1] == RGBColor(red: 0, green: 0, blue: 0))
    // 255·127/254 = 127.5, which is rounded up.
    #expect(greys[128] == RGBColor(red: 128, green: 128, blue: 128))
    #expect(greys[255] == RGBColor(red: 255, green: 255, blue: 255))
  }
}

extension String {
  /// The text with blanks behind, so many characters in all.
  fileprivate func padding(_ count: Int) -> String {
    self + String(repeating: " ", count: count - self.count)
  }
}
