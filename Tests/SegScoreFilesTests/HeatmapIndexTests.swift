import SegScore
import SegScoreFiles
import TestSupport
import Testing

/// The indices of heatmaps beside those that Scripts/expected.py computes with exact fractions.
@Suite struct HeatmapIndexTests {
  @Test(arguments: try Fixtures.table("heatmaps.csv"))
  func indices(row: [String: String]) throws {
    var (loss, error): ([UInt8], [UInt8]) = ([], [])
    let pair = Case(row)
    _ = try pair.count(
      with: pair.scorer,
      heatmaps: HeatmapSinks(loss: { loss += $0 }, error: { error += $0 }))
    #expect(loss == (try levels("heatmaps/\(row["name"]!).png")))
    #expect(error == (try levels("heatmaps/\(row["name"]!)-error.png")))
  }
}

/// All levels of an 8-bit fixture.
func levels(_ name: String) throws -> [UInt8] {
  try readLevels(ImageFile.open(Fixtures.path(name))).map { UInt8($0) }
}
