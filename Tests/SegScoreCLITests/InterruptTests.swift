import Foundation
import Testing

/// What Ctrl-C and a request to end leave behind.
@Suite struct InterruptTests {
  @Test(arguments: [SIGINT, SIGTERM])
  func underWay(signal: Int32) throws {
    let count = 300
    let data = try largePictures(count)
    let running = try RunningSegscore(
      ["masks", "probs", "--threads", "2", "--bootstrap", "50"], in: data.path("."))
    while running.isRunning, (try? data.files("segscore-out/heatmaps").count) ?? 0 < 5 {
      usleep(1000)
    }
    running.send(signal)
    let run = Segscore(running)

    #expect(run.status == 130)
    #expect(run.output == "")
    #expect(
      run.errors
        == "segscore: interrupted; segscore-out holds what was scored, and --resume goes on\n")
    #expect(try data.files().contains("results.csv") == false)
    #expect(try data.json("segscore-out/run.json").text("state") == "running")
    try expectWhole(data.files("segscore-out/heatmaps"), fewerThan: count, in: data)

    let again = try data.score()
    #expect(again.status == 2)
    #expect(
      again.errors.hasSuffix(
        "holds a run that did not finish; --resume goes on with it, --overwrite replaces it\n"))
    let resumed = try data.score("--resume", "--bootstrap", "50")
    #expect(resumed.status == 0)
    #expect(try data.score("-o", "whole", "--bootstrap", "50").status == 0)
    try expectSameRuns(data, "segscore-out", "whole")
  }

  /// Pairs of 600×300 pixels: links to two fixtures.
  private func largePictures(_ count: Int) throws -> DataSet {
    let data = try DataSet()
    try data.add("pairs/masks/large8.png", as: "mask")
    try data.add("pairs/maps/large8.png", as: "map")
    for number in 1...count {
      try data.link("masks/\(number).png", to: "../mask")
      try data.link("probs/\(number).png", to: "../map")
    }
    return data
  }

  /// There are pictures, not all of them, and what has a name is whole.
  private func expectWhole(_ files: [String], fewerThan count: Int, in data: DataSet) throws {
    #expect((1..<count).contains(files.count))
    #expect(files.filter { !$0.hasSuffix(".png") } == [])
    for file in files {
      let end = try data.bytes("segscore-out/heatmaps/\(file)").suffix(8)
      #expect(Array(end) == Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82])
    }
  }
}
