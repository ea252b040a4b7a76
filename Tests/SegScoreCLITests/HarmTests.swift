import Testing

/// Uses that must not end a run half way or cost a file.
@Suite struct HarmTests {
  /// `segscore masks probs 2>&1 | head -1`: the reader goes, the run does not.
  @Test(arguments: ["1", "2"])
  func readerThatHasGone(descriptor: String) throws {
    let data = try DataSet("bad", "good")
    try data.remove("probs/bad.png")
    let run = try data.score(after: "mkfifo pipe && exec 3<>pipe \(descriptor)>pipe 3>&-")
    #expect(run.status == 1)
    #expect(try data.json("segscore-out/run.json").text("state") == "finished")
    #expect(try readCSV(data.text("segscore-out/results.csv")).count == 3)
  }

  /// A new run would remove its own input with the heatmaps of the earlier one.
  @Test(arguments: [
    ["segscore-out/heatmaps", "probs"], ["probs", "segscore-out/heatmaps"],
    ["segscore-out/heatmaps/a.png", "probs/a.png"],
  ])
  func inputFromTheRunThatIsReplaced(inputs: [String]) throws {
    let data = try DataSet("a")
    #expect(try data.score().status == 0)
    let before = try data.bytes("segscore-out/heatmaps/a.png")
    let run = try data.run(inputs[0], inputs[1])
    #expect(run.status == 2)
    #expect((try? data.bytes("segscore-out/heatmaps/a.png")) == before)
  }

  /// `segscore masks/ probs/` names files as `segscore masks probs` does.
  @Test func slashAtTheEnd() throws {
    let data = try DataSet("bad", "good")
    try data.write("no picture", to: "masks/bad.png")
    let run = try data.run("masks/", "probs/")
    #expect(
      try run.row("bad").error
        == "unsupported_format: masks/bad.png: is neither PNG nor JPEG; "
        + "save it as a grey PNG or JPEG")
  }
}
