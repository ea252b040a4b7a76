import SegScore
import SegScoreReports
import Testing

/// Pictures as text, by hand.
@Suite struct TerminalPictureTests {
  /// The colours of index i: red i, no green, blue 1.
  private let style = HeatmapStyle(
    colors: (0...255).map { RGBColor(red: $0, green: 0, blue: 1) }, text: [])

  private func lines(_ width: Int, _ indices: [UInt8]) -> [String] {
    let size = ImageSize(width: width, height: indices.count / width)
    return TerminalPicture.lines(IndexPicture(size: size, indices: indices), style)
      .map { $0.replacing("\u{1B}", with: "^") }
  }

  @Test func colorsAreNamedWhereTheyChange() {
    #expect(
      lines(3, [5, 5, 7, 6, 6, 6]) == ["^[38;2;5;0;1m^[48;2;6;0;1m▀▀^[38;2;7;0;1m▀^[0m"])
    #expect(lines(1, [5, 6, 7, 8]).count == 2)
  }

  /// The terminal's ground is seen where a pixel is ignored, above, below or both.
  @Test func ignoredPixels() {
    #expect(
      lines(4, [0, 5, 5, 0, 6, 0, 6, 0])
        == ["^[38;2;6;0;1m▄^[38;2;5;0;1m▀^[48;2;6;0;1m▀^[49m ^[0m"])
    #expect(
      lines(2, [5, 0, 6, 7]) == ["^[38;2;5;0;1m^[48;2;6;0;1m▀^[38;2;7;0;1m^[49m▄^[0m"])
    #expect(lines(2, [0, 0]) == ["  ^[0m"])
  }

  @Test func oddHeight() {
    #expect(
      lines(1, [5, 6, 7]) == ["^[38;2;5;0;1m^[48;2;6;0;1m▀^[0m", "^[38;2;7;0;1m▀^[0m"])
    #expect(lines(1, [9]) == ["^[38;2;9;0;1m▀^[0m"])
  }
}
