import TestSupport
import Testing

/// `--resize`, in one run of the command: masks of 37×29 pixels, and a map of 20×10.
@Suite struct ResizeTests {
  private func pictures() throws -> DataSet {
    let data = try DataSet("same")
    try data.addPair("small", map: "damaged/small.png")
    return data
  }

  @Test func without() throws {
    let run = try pictures().score()
    #expect(run.status == 1)
    #expect(run.outcomes == ["same": "ok", "small": "size_mismatch"])
    #expect(try run.row("same").cells["resized"] == nil)
  }

  @Test(arguments: ["nearest", "bilinear"])
  func rowsAreMarked(method: String) throws {
    let data = try pictures()
    let run = try data.score("--resize", method)
    #expect(run.status == 0)
    let (same, small) = (try run.row("same"), try run.row("small"))
    #expect(small.cells["resized"] == "20x10 \(method)")
    #expect(same.cells["resized"] == "")
    #expect(small.number("width") == 37 && small.number("height") == 29)
    #expect(small.number("pixels") == 1073)
    // The other pair is scored as if there were no option.
    #expect(isClose(same.number("bce"), DataSet.Good.bce))
    #expect(readCSV(run.output)[0].suffix(2) == ["worst_tile_bce", "resized"])
    #expect(
      try data.json("segscore-out/summary.json").object("options").text("resize") == method)
    let again = try data.score("--resize", method, "--threads", "1")
    #expect(again.output == run.output)
  }

  @Test(arguments: ["table", "markdown"])
  func tablesMarkRows(format: String) throws {
    let output = try pictures().score("--resize", "bilinear", "--format", format).output
    #expect(output.contains("small (resized) "))
    #expect(output.contains("same "))
    #expect(!output.contains("same (resized)"))
  }

  /// A map of nearest samples has levels, so the conventions of levels hold.
  @Test func hardPredictions() throws {
    let data = try DataSet()
    try data.addPair("hard", map: "pairs/maps/hard-index8.png")
    let run = try data.score("--resize", "nearest", "--prob-values", "index=1")
    #expect(run.status == 0)
    #expect(try run.row("hard").cells["resized"] == "48x36 nearest")
  }

  /// Weights and regions stay as they are.
  @Test(arguments: ["--weights", "--roi"])
  func companions(option: String) throws {
    let data = try DataSet("x")
    try data.add("damaged/small.png", as: "companions/x.png")
    let run = try data.score("--resize", "nearest", option, "companions")
    #expect(run.status == 1)
    #expect(run.outcomes == ["x": "size_mismatch"])
  }

  /// Losses are those of Scripts/resized.py, which PyTorch computed.
  @Test func losses() throws {
    for expected in try Fixtures.table("resized-losses.csv") {
      let data = try DataSet()
      try data.addPair("x", mask: expected["mask"]!, map: expected["map"]!)
      let run = try data.score("--resize", expected["method"]!)
      #expect(isClose(try run.number("bce", of: "x"), Double(expected["bce"]!)!), "\(expected)")
    }
  }
}
