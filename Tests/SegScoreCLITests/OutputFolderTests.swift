import Foundation
import Testing

/// What a run leaves behind, and what it leaves alone.
@Suite struct OutputFolderTests {
  @Test func files() throws {
    let data = try DataSet("a", "deep/b")
    #expect(try data.score().status == 0)
    #expect(
      try data.files() == [
        "heatmaps", "heatmaps/a.png", "heatmaps/deep", "heatmaps/deep/b.png", "report.html",
        "results.csv",
        "results.sqlite", "run.json", "summary.json",
      ])
    let marker = try data.json("segscore-out/run.json")
    #expect(marker.text("schema") == "segscore.run/1")
    #expect(marker.text("state") == "finished")
    #expect(marker.text("version") == "0.1.0")
    #expect(try marker.object("options").text("bce") == "pytorch")
  }

  @Test(arguments: [
    ("loss", ["heatmaps", "heatmaps/a.png"]), ("error", ["errors", "errors/a.png"]),
    ("both", ["errors", "errors/a.png", "heatmaps", "heatmaps/a.png"]), ("none", []),
  ])
  func heatmapChoice(choice: String, files: [String]) throws {
    let data = try DataSet("a")
    #expect(try data.score("--heatmap", choice).status == 0)
    #expect(
      try data.files() == files + [
        "report.html", "results.csv", "results.sqlite", "run.json", "summary.json",
      ])
  }

  @Test func summary() throws {
    let data = try DataSet("a", "gone")
    try data.remove("probs/gone.png")
    try data.addPair("empty", mask: "pairs/masks/empty8.png", map: "pairs/maps/empty8.png")
    _ = try data.score()
    let summary = try data.json("segscore-out/summary.json")
    #expect(summary.text("schema") == "segscore.summary/1")
    let pictures = try summary.object("pictures")
    #expect(pictures.number("scored") == 2)
    #expect(pictures.number("failed") == 1)
    #expect(pictures.number("both_empty") == 1)
    #expect(isClose(try summary.object("mean").number("bce"), DataSet.Good.bce / 2))
    // 1073 of the 2801 pixels are those of the good pair.
    #expect(isClose(try summary.object("pooled").number("bce"), DataSet.Good.bce * 1073 / 2801))
    #expect(try summary.object("left_out").number("dice") == 1)
    #expect(try summary.object("curve_levels").number("exact") == 2)
    #expect(try summary.object("curve_levels").number("rounded_to_65536") == 0)
    let bins = try summary.objects("reliability")
    #expect(bins.reduce(0) { $0 + ($1.number("pixels") ?? 0) } == 2801)
  }

  @Test func newFolderBelowNewFolders() throws {
    let data = try DataSet("a")
    #expect(try data.score("-o", "x/y/z").status == 0)
    #expect(try data.files("x/y/z").contains("results.csv"))
  }

  @Test func emptyFolderIsTaken() throws {
    let data = try DataSet("a")
    try data.makeFolder("out")
    #expect(try data.score("-o", "out").status == 0)
  }

  @Test func earlierRunIsReplaced() throws {
    let data = try DataSet("old", "stays")
    #expect(try data.score("--heatmap", "both").status == 0)
    for side in ["masks", "probs"] { try data.remove("\(side)/old.png") }
    #expect(try data.score().status == 0)
    #expect(
      try data.files()
        == [
          "heatmaps", "heatmaps/stays.png", "report.html", "results.csv", "results.sqlite",
          "run.json",
          "summary.json",
        ])
  }

  /// A run removes what runs write, and nothing that somebody put beside it.
  @Test func notesBesideARunStay() throws {
    let data = try DataSet("a")
    #expect(try data.score().status == 0)
    try data.write("mine", to: "segscore-out/notes.txt")
    #expect(try data.score().status == 0)
    #expect(try data.text("segscore-out/notes.txt") == "mine")
  }

  @Test(arguments: [[], ["--overwrite"]])
  func foreignFolderIsRefused(options: [String]) throws {
    let data = try DataSet("a")
    try data.makeFolder("out/heatmaps")
    for name in ["results.csv", "heatmaps/a.png", "notes.txt"] {
      try data.write("mine", to: "out/\(name)")
    }
    let run = try Segscore(["masks", "probs", "-o", "out"] + options, in: data.path("."))
    #expect(run.status == 2)
    #expect(
      run.errors
        == "segscore: out is not the folder of a run, so it stays; choose another with -o\n")
    #expect(
      try data.files("out") == ["heatmaps", "heatmaps/a.png", "notes.txt", "results.csv"])
    for name in ["results.csv", "heatmaps/a.png", "notes.txt"] {
      #expect(try data.text("out/\(name)") == "mine")
    }
  }

  /// A `run.json` of another program does not make a folder that of a run.
  @Test(arguments: [
    "", "{}", "[1]", "{\"state\": \"finished\"}",
    "{\"schema\": \"other/1\", \"state\": \"finished\"}",
    "{\"schema\": \"segscore.run/1\", \"state\": \"asleep\"}",
  ])
  func foreignMarker(text: String) throws {
    let data = try DataSet("a")
    try data.makeFolder("out")
    try data.write(text, to: "out/run.json")
    #expect(try data.score("-o", "out", "--overwrite").status == 2)
    #expect(try data.text("out/run.json") == text)
  }

  @Test func unfinishedRun() throws {
    let data = try DataSet("a")
    try data.makeFolder("out/heatmaps")
    try data.write(
      "{\"schema\": \"segscore.run/1\", \"state\": \"running\"}", to: "out/run.json")
    try data.write("half", to: "out/heatmaps/old.png")

    let refused = try data.score("-o", "out")
    #expect(refused.status == 2)
    #expect(
      refused.errors == "segscore: out holds a run that did not finish; --resume goes on with it, "
        + "--overwrite replaces it\n")
    #expect(try data.files("out") == ["heatmaps", "heatmaps/old.png", "run.json"])

    #expect(try data.score("-o", "out", "--overwrite").status == 0)
    #expect(try data.json("out/run.json").text("state") == "finished")
    #expect(try data.files("out/heatmaps") == ["a.png"])
  }

  /// The heatmaps of the first run are no masks of the second.
  @Test(arguments: [
    ["masks", "probs", "-o", "masks/out"], ["masks", "probs", "-o", "masks/deep/out"],
    ["masks", "probs", "-o", "probs/out"],
  ])
  func outputAmongTheInputs(arguments: [String]) throws {
    let data = try DataSet("a", "deep/b")
    for _ in 1...2 {
      let run = try Segscore(arguments, in: data.path("."))
      #expect(run.status == 0)
      #expect(run.outcomes == ["a": "ok", "deep/b": "ok"])
    }
    let summary = try data.json("\(arguments[3])/summary.json")
    #expect(summary.texts("extra_predictions") == [])
  }

  /// Masks and maps in one folder, told apart by suffixes, which holds the default output too.
  @Test func oneFolderForAll() throws {
    let data = try DataSet()
    try data.add(DataSet.Good.mask, as: "a_gt.png")
    try data.add(DataSet.Good.map, as: "a_p.png")
    for _ in 1...2 {
      let run = try data.run("masks/..", ".", "--mask-suffix", "_gt", "--prob-suffix", "_p")
      #expect(run.outcomes["a"] == "ok")
      #expect(!run.outcomes.keys.contains { $0.hasPrefix("segscore-out") })
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func folderThatCannotBeWritten() throws {
    let data = try DataSet("a")
    try data.makeFolder("out")
    #expect(chmod(data.path("out"), 0o500) == 0)
    let run = try data.score("-o", "out")
    #expect(run.status == 2)
    #expect(
      run.errors == "segscore: out/run.json cannot be written (Permission denied); "
        + "check free space and permissions\n")
  }
}
