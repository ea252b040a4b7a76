import SegScore
import Testing

/// Outlines of masks and predictions, drawn as text.
@Suite struct OutlinesTests {
  /// A picture of shares: `.` is 0, `#` is 1, a digit so many tenths, a blank is ignored.
  private func picture(_ rows: [String]) -> IndexPicture {
    let indices = rows.joined().map { character -> UInt8 in
      switch character {
      case " ": 0
      case ".": 1
      case "#": 255
      default: UInt8(1 + (25.4 * Double(character.wholeNumberValue!)).rounded())
      }
    }
    return IndexPicture(
      size: ImageSize(width: rows[0].count, height: rows.count), indices: indices)
  }

  private func outlines(
    _ mask: [String], _ map: [String], threshold: Double = 0.5
  ) -> [String] {
    let outlines = Outlines.picture(
      mask: picture(mask), map: picture(map), threshold: threshold)
    let width = outlines.size.width
    return (0..<outlines.size.height).map { y in
      String(outlines.indices[y * width..<(y + 1) * width].map { Array(".mpb")[Int($0)] })
    }
  }

  @Test func byHand() {
    let mask = [
      ".....",
      ".###.",
      ".###.",
      ".###.",
      ".....",
    ]
    let map = [
      "#####",
      "#####",
      "##.##",
      ".....",
      ".....",
    ]
    #expect(
      outlines(mask, map) == [
        ".....",
        ".mbm.",
        "pb.bp",
        ".mmm.",
        ".....",
      ])
  }

  /// Where pixels are ignored there is an end, where the picture ends there is none.
  @Test func ends() {
    #expect(outlines(["####", "####"], ["    ", "    "]) == ["....", "...."])
    #expect(outlines(["## #", "####"], ["....", "...."]) == [".m.m", "..m."])
    #expect(outlines(["#"], ["#"]) == ["."])
    #expect(outlines(["    "], ["    "]) == ["...."])
  }

  @Test(arguments: [(0.5, ".pp."), (0.3, ".p.."), (0.7, "..p."), (0, "...."), (1, "....")])
  func thresholds(threshold: Double, expected: String) {
    let found = outlines(["...."], [".574"], threshold: threshold)
    #expect(found == [expected], "\(threshold)")
  }

  @Test func colors() {
    let colors = HeatmapStyle.outlines.colors
    let expected = [OverlayColors.mask, OverlayColors.prediction, OverlayColors.both]
    #expect(Array(colors[1...3]) == expected)
    let greys = HeatmapStyle.shares.colors
    #expect(greys[1] == RGBColor(red: 0, green: 0, blue: 0))
    // 255·127/254 = 127.5, which is rounded up.
    #expect(greys[128] == RGBColor(red: 128, green: 128, blue: 128))
    #expect(greys[255] == RGBColor(red: 255, green: 255, blue: 255))
  }
}
