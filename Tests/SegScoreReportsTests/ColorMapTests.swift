import SegScore
import SegScoreReports
import TestSupport
import Testing

/// Colours beside those that matplotlib gives (Scripts/colormaps.py).
@Suite struct ColorMapTests {
  @Test(arguments: try Fixtures.table("colormaps.csv"))
  func colors(row: [String: String]) throws {
    let name = row["map"]!
    let colors =
      name == "error" ? ColorMap.errorColors : try #require(ColorMap(rawValue: name)).colors
    let expected = RGBColor(
      red: UInt8(row["r"]!)!, green: UInt8(row["g"]!)!, blue: UInt8(row["b"]!)!)
    #expect(colors.count == 256)
    #expect(colors[Int(row["index"]!)!] == expected)
  }

  /// Index 255 is no loss; index 3 and below are past 4.44 nats, 1 and 2 past the top of the scale.
  @Test func lossStyle() {
    let style = HeatmapStyle.loss(.gray, maximum: HeatmapScale.defaultMaximum)
    let greys = style.colors.map { Int($0.red) }
    #expect(greys[255] == 0)
    #expect(greys[2] == 255)
    #expect(greys[1] == 255)
    // -ln(128/255) = 0.689155 nats of 4.605170: 38.16 of 255, by hand.
    #expect(greys[128] == 38)
    // -ln(3/255) = 4.442651: 246.0009.
    #expect(greys[3] == 246)
  }

  @Test func errorStyleIsNeutralAtNoError() {
    let colors = HeatmapStyle.error.colors
    #expect(colors[1].blue > colors[1].red)
    #expect(colors[255].red > colors[255].blue)
    #expect(abs(Int(colors[128].red) - Int(colors[128].blue)) <= 1)
  }
}
