import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Overlays of drawn masks and maps, pixel by pixel.
@Suite struct OverlayTests {
  /// Grey of index i, so that shares can be told.
  private static let greys = (0...255).map {
    RGBColor(red: UInt8($0), green: UInt8($0), blue: UInt8($0))
  }

  /// The outcomes of a drawing: `.` true negative, `M` only the mask, `P` only the map, `B` both, ` ` ignored.
  private func outcomes(_ rows: [String]) -> [UInt8] {
    rows.joined().map { [" ": 0, ".": 1, "M": 2, "P": 3, "B": 4][$0]! }
  }

  /// The lines of a drawing: `m` the mask's, `p` the map's, `2` both.
  private func lines(_ rows: [String], bandRows: Int) -> [String] {
    let size = ImageSize(width: rows[0].count, height: rows.count)
    let outlines = OutlineRows(size)
    var found: [String] = []
    var row = [UInt8](repeating: 0, count: size.width)
    for start in stride(from: 0, to: size.height, by: bandRows) {
      outcomes(Array(rows[start..<min(size.height, start + bandRows)])).withUnsafeBufferPointer {
        outlines.append($0)
      }
      while outlines.isReady(found.count) {
        row.withUnsafeMutableBufferPointer {
          outlines.fill($0.baseAddress!, row: found.count)
        }
        found.append(String(row.map { [".", "m", "p", "2"][Int($0)] }))
      }
    }
    return found
  }

  @Test(
    "Outlines are where a hand draws them, whatever the bands",
    arguments: [
      // Both agree: the mask's line is on its foreground, the map's around it.
      (
        [".......", ".......", "..BBB..", "..BBB..", "..BBB..", ".......", "......."],
        [".......", "..ppp..", ".pmmmp.", ".pm.mp.", ".pmmmp.", "..ppp..", "......."]
      ),
      // The map is one pixel smaller: its line is on the mask's.
      (
        [".....", ".MMM.", ".MBM.", ".MMM.", "....."],
        [".....", ".m2m.", ".2.2.", ".m2m.", "....."]
      ),
      // The picture's border is no line, and neither is a side of the map that does not count.
      (["BB.", "BB.", "..."], [".mp", "mmp", "pp."]),
      (["PP ", "PP ", "   "], ["...", "...", "..."]),
      (["MM ", "MM ", "   "], [".m.", "mm.", "..."]),
      // One pixel, a row and a column.
      (["B"], ["."]), (["..B.."], [".pmp."]), ([".", "M", "P"], [".", "2", "."]),
    ], [1, 2, 100])
  func drawing(pair: (rows: [String], lines: [String]), bandRows: Int) {
    #expect(lines(pair.rows, bandRows: bandRows) == pair.lines)
  }

  @Test(
    "Lines are thicker in large pictures",
    arguments: [(1, 1), (1000, 1), (1001, 2), (4096, 5), (1_000_000, 16)])
  func thickness(side: Int, expected: Int) {
    #expect(OutlineRows.thickness(ImageSize(width: 3, height: side)) == expected)
  }

  @Test("A thick line has its thickness on either side")
  func thick() {
    let width = 1500
    let row = String(repeating: ".", count: 700) + String(repeating: "B", count: 800)
    let found = Array(lines([row], bandRows: 1)[0])
    #expect(found.indices.filter { found[$0] == "p" } == [698, 699])
    #expect(found.indices.filter { found[$0] == "m" } == [700, 701])
    #expect(found.count == width)
  }

  /// By hand: luma (299·200 + 587·100 + 114·50) / 1000 = 124.2; dimmed 124·168/256 = 81.375. Index 1 is opaque to
  /// (236·254 + 127) / 255 = 235 of 256, so 21/256 of that and 235/256 of the colour.
  @Test("Photograph and loss are blended as a hand computes it")
  func blend() {
    var colors = Self.greys
    colors[1] = RGBColor(red: 252, green: 255, blue: 164)
    var rgb: [UInt8] = Array(repeating: [200, 100, 50], count: 6).flatMap { $0 }
    OverlayBlend(colors).blend(
      &rgb, losses: [255, 1, 0, 1, 1, 1], lines: [0, 0, 0, 1, 2, 3], width: 6, y: 0, dash: 4)
    let (mask, map) = (OverlayColors.mask, OverlayColors.prediction)
    // The sixth pixel is in the second dash.
    #expect(
      rgb == [81, 81, 81, 238, 241, 157, 41, 41, 41, mask.red, mask.green, mask.blue]
        + [map.red, map.green, map.blue, map.red, map.green, map.blue])
  }

  @Test("A block shows its largest loss and all lines through it")
  func blocks() throws {
    let rows = OverlayRows(
      maskSize: ImageSize(width: 5, height: 3), blockSize: 2, OverlayBlend(Self.greys))
    #expect(rows.size == ImageSize(width: 3, height: 2))
    let losses: [UInt8] = [255, 9, 0, 0, 255, 200, 255, 0, 0, 1, 0, 7, 255, 255, 3]
    losses.withUnsafeBufferPointer { rows.addLosses($0) }
    outcomes(["... .", "...  ", "....M"]).withUnsafeBufferPointer { rows.addOutcomes($0) }
    var found: [[UInt8]] = []
    while let row = rows.next({ $0.update(repeating: 0, count: 9) }) { found.append(Array(row)) }
    // Black under index i: i·opacity / 256.
    func shade(_ index: Int) -> UInt8 {
      let opacity = (236 * (255 - index) + 127) / 255
      return UInt8((index * opacity * 256 + 32_768) >> 16)
    }
    func grey(_ index: Int) -> [UInt8] { Array(repeating: shade(index), count: 3) }
    let line = OverlayColors.mask
    #expect(found[0] == grey(9) + [0, 0, 0] + grey(1))
    #expect(found[1] == grey(7) + grey(255) + [line.red, line.green, line.blue])
    #expect(found.count == 2)
  }

  /// Both lines go through the whole second and fourth row: dashes of four pixels, one further left a row.
  @Test("Dashes take turns along rows and from row to row")
  func dashes() throws {
    let drawing = ["..........", "MMMMMMMMMM", "PPPPPPPPPP", "MMMMMMMMMM", ".........."]
    let rows = OverlayRows(
      maskSize: ImageSize(width: 10, height: 5), blockSize: 1, OverlayBlend(Self.greys))
    let losses = [UInt8](repeating: 255, count: 50)
    losses.withUnsafeBufferPointer { rows.addLosses($0) }
    outcomes(drawing).withUnsafeBufferPointer { rows.addOutcomes($0) }
    var found: [String] = []
    while let row = rows.next({ $0.update(repeating: 0, count: 30) }) {
      let signs = stride(from: 0, to: 30, by: 3).map { pixel -> Character in
        if row[pixel + 2] == 0 { return "." }
        return row[pixel] == OverlayColors.mask.red ? "m" : "p"
      }
      found.append(String(signs))
    }
    #expect(found == ["..........", "mmmppppmmm", "..........", "mppppmmmmp", ".........."])
  }

  @Test(
    "Only sides that JPEG does not have are reduced",
    arguments: [(65_500, 1), (65_501, 2), (131_001, 3)])
  func blockSize(side: Int, expected: Int) {
    #expect(OverlayRows.blockSize(ImageSize(width: side, height: 2)) == expected)
  }
}
