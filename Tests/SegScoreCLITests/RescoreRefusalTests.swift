import Foundation
import Testing

/// What `segscore rescore` cannot tell, and what it does not touch.
@Suite struct RescoreRefusalTests {
  /// Sums over floats were made under the conventions of their run.
  @Test(arguments: [
    (["--threshold", "0.4"], "under another --threshold"),
    (["--as", "keras"], "under another --as"),
    (["--as", "isic"], "under another --threshold"),
    (["--as", "torchmetrics"], "under another --as"),
    (["--label-smoothing", "0.1"], "under another --label-smoothing or --pos-weight"),
    (["--pos-weight", "2"], "under another --label-smoothing or --pos-weight"),
    (["--bce", "eps=0.01"], "and none under --bce eps=0.01"),
    (["--metrics", "focal,dice_loss"], "and none for focal, dice_loss"),
  ])
  func floats(options: [String], reason: String) throws {
    let data = try DataSet(.floats)
    #expect(
      try data.run("--pairs", "list.csv", "--heatmap", "none", "-o", "run", "--threads", "1").status
        == 1)
    try expectRefused(
      data, options,
      "run/results.sqlite cannot tell it of f4: a side of it holds numbers, of which sums are stored, "
        + "\(reason); score the pictures again")
  }

  @Test(arguments: [
    (["--focal-gamma", "3"], "--focal-gamma"), (["--focal-alpha", "0.5"], "--focal-alpha"),
    (["--bce", "keras"], "--bce"),
  ])
  func focalLossOfFloats(options: [String], option: String) throws {
    let data = try DataSet(.floats)
    #expect(
      try data.run(
        "--pairs", "list.csv", "--heatmap", "none", "-o", "run", "--threads", "1", "--metrics",
        "focal"
      )
      .status == 1)
    try expectRefused(
      data, ["--metrics", "focal"] + options,
      "run/results.sqlite cannot tell it of f4: a side of it holds numbers, of which sums are stored, "
        + "and that of focal under another \(option); score the pictures again")
  }

  /// Where pixels lie is not stored.
  @Test(arguments: [
    (["--threshold", "0.4"], "hausdorff was measured under another --threshold"),
    (["--as", "isic"], "hausdorff was measured under another --threshold"),
    (["--as", "keras"], "hausdorff was measured under another --as"),
    (["--spacing", "2,1"], "hausdorff was measured under another --spacing"),
    (["--tolerance", "3"], "surface_dice was measured under another --tolerance"),
    (
      ["--bce", "keras"],
      "edge_loss was measured under another --bce, --label-smoothing or --pos-weight"
    ),
    (
      ["--pos-weight", "2"],
      "edge_loss was measured under another --bce, --label-smoothing or --pos-weight"
    ),
    (
      ["--metrics", "hausdorff,lesions"],
      "lesions looks at where pixels lie, and the run did not measure it"
    ),
  ])
  func spatialMetrics(options: [String], reason: String) throws {
    let data = try DataSet("a")
    #expect(
      try data.score(
        "--heatmap", "none", "-o", "run", "--metrics", "hausdorff,surface_dice,edge_loss"
      ).status == 0)
    try expectRefused(
      data, options,
      "run cannot tell it: \(reason); score the pictures again, or leave such metrics out with --metrics"
    )
    #expect(try data.run("rescore", "run", "--threshold", "0.4", "--metrics", "none").status == 0)
  }

  /// Options that would change nothing are refused, as where pictures are scored.
  @Test func withoutEffect() throws {
    let data = try DataSet("a")
    #expect(try data.score("--heatmap", "none", "-o", "run").status == 0)
    for (options, words) in [
      (["--spacing", "2,1"], "--spacing changes hausdorff, assd, masd and surface_dice"),
      (["--tolerance", "2"], "--tolerance changes surface_dice"),
      (["--focal-gamma", "1"], "--focal-gamma changes focal"),
    ] {
      let run = try Segscore(["rescore", "run"] + options, in: data.path("."))
      #expect(run.status == 64)
      #expect(run.errors.contains(words))
    }
  }

  @Test func withoutTallies() throws {
    let data = try DataSet("a")
    #expect(try data.score("--heatmap", "none", "-o", "run", "--no-tallies").status == 0)
    try expectRefused(
      data, [],
      "run/results.sqlite lacks tallies of scored pictures, which --no-tallies leaves out; score the pictures again"
    )
  }

  @Test func foldersThatAreNoRuns() throws {
    let data = try DataSet("a")
    try expectRefused(data, [], "run is not there or no folder; give the folder of a finished run")
    try data.write("mine", to: "run")
    try expectRefused(data, [], "run is not there or no folder; give the folder of a finished run")
    try data.remove("run")
    try data.makeFolder("run")
    try data.write("mine", to: "run/notes.txt")
    try expectRefused(
      data, [], "run is not the folder of a run; give one that segscore has written")
    try data.write(#"{"schema": "segscore.run/1", "state": "running"}"#, to: "run/run.json")
    try expectRefused(
      data, [], "run holds a run that did not finish; go on with it with --resume first")
    try data.write(#"{"schema": "segscore.run/1", "state": "finished"}"#, to: "run/run.json")
    try expectRefused(data, [], "run/results.sqlite is not there; give the folder of a run")
  }

  @Test(arguments: [
    ("run", "run is in the output folder, which is replaced; choose another"),
    (".", "run is in the output folder, which is replaced; choose another"),
    ("run/new", "the output folder is in run, which stays as it is; choose another"),
    ("run/heatmaps/a/b", "the output folder is in run, which stays as it is; choose another"),
    ("link/new", "the output folder is in run, which stays as it is; choose another"),
    ("foreign", "foreign is not the folder of a run, so it stays; choose another with -o"),
    ("file", "file is not a folder; choose another with -o"),
  ])
  func outputFolders(output: String, sentence: String) throws {
    let data = try DataSet("a")
    #expect(try data.score("-o", "run").status == 0)
    try data.link("link", to: "run")
    try data.makeFolder("foreign")
    for name in ["foreign/notes.txt", "file"] { try data.write("mine", to: name) }
    try expectRefused(data, ["-o", output], sentence)
  }

  /// Expects a refusal that writes nothing.
  private func expectRefused(_ data: DataSet, _ options: [String], _ sentence: String) throws {
    let before = try contents(data)
    let output = options.contains("-o") ? [] : ["-o", "new"]
    let run = try Segscore(["rescore", "run"] + output + options, in: data.path("."))
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors == "segscore: \(sentence)\n")
    #expect(try contents(data) == before)
  }

  private func contents(_ data: DataSet) throws -> [String: Data?] {
    try Dictionary(uniqueKeysWithValues: data.files(".").map { ($0, try? data.bytes($0)) })
  }
}
