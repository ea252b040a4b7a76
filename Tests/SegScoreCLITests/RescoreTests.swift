import Foundation
import Testing

/// `segscore rescore`: numbers under other conventions are those of scoring the pictures anew.
@Suite struct RescoreTests {
  /// Options in groups, each of which starts from one run.
  private static let options: [[[String]]] = [
    [[], ["--bce", "keras"], ["--bce", "all"], ["--bce", "eps=0.01"]],
    [
      ["--threshold", "0.4"], ["--label-smoothing", "0.1", "--pos-weight", "2"],
      ["--beta", "0.5"], ["--empty", "1"],
    ],
    [["--as", "torchmetrics"], ["--as", "pysodmetrics"], ["--as", "isic"], ["--as", "keras"]],
    [
      [
        "--metrics", "focal,dice_loss,tversky_loss", "--focal-gamma", "3", "--tversky-alpha", "0.3",
      ],
      ["--metrics", "focal", "--bce", "half-level", "--label-smoothing", "0.2"],
      ["--as", "monai", "--bce", "none", "--threshold", "0.7"],
    ],
  ]

  @Test(arguments: options) func list(options: [[String]]) throws {
    let data = try DataSet(.levels)
    try expectRescored(data, ["--pairs", "list.csv"], options)
  }

  @Test(arguments: options) func foldersOfLabels(options: [[String]]) throws {
    try expectRescored(.folders(), ["masks", "probs", "--labels"], options)
  }

  /// What a run was scored under does not show in what it is rescored under.
  @Test func fromOtherConventions() throws {
    let data = try DataSet(.levels)
    try expectRescored(
      data, ["--pairs", "list.csv"], from: ["--as", "pysodmetrics"],
      [["--as", "pytorch"], ["--as", "isic", "--empty", "0"], ["--as", "keras"]])
  }

  /// Sums over floats are kept for every named convention.
  @Test func floats() throws {
    let data = try DataSet(.floats)
    try expectRescored(
      data, ["--pairs", "list.csv"],
      [
        [], ["--bce", "keras"], ["--bce", "all"], ["--beta", "0.5"], ["--empty", "1"],
        ["--as", "sklearn"], ["--as", "monai"],
      ])
  }

  @Test func floatsWithMoreMetrics() throws {
    let data = try DataSet(.floats)
    try expectRescored(
      data, ["--pairs", "list.csv"], from: ["--metrics", "focal,dice_loss", "--focal-gamma", "3"],
      [
        ["--metrics", "focal,tversky_loss", "--focal-gamma", "3"], ["--metrics", "none"],
        ["--metrics", "dice_loss", "--bce", "keras"],
        ["--metrics", "tversky_loss", "--tversky-alpha", "0.1"],
      ])
  }

  /// They are taken over where nothing that they depend on has changed.
  @Test func spatialMetrics() throws {
    let data = try DataSet(.levels)
    let (spacing, tolerance) = (["--spacing", "2,1"], ["--tolerance", "2"])
    try expectRescored(
      data, ["--pairs", "list.csv"],
      from: ["--metrics", "hausdorff,surface_dice,s_measure,edge_loss"] + spacing + tolerance,
      [
        ["--metrics", "none"], ["--metrics", "hausdorff", "--bce", "keras"] + spacing,
        ["--metrics", "surface_dice,edge_loss", "--beta", "1"] + spacing + tolerance,
        ["--metrics", "s_measure,focal"],
      ])
  }

  /// Each step of several starts from what was counted, and not from the step before.
  @Test func rescoredRun() throws {
    let data = try DataSet(.floats)
    let first = try score(
      data, ["--pairs", "list.csv"], ["--metrics", "focal,hausdorff", "--focal-gamma", "3"], "run")
    #expect(first.status == 1)
    func rescore(_ run: String, _ output: String, _ options: String...) throws -> Segscore {
      try Segscore(["rescore", run, "-o", output, "-q"] + options, in: data.path("."))
    }
    #expect(try rescore("run", "keras", "--metrics", "dice_loss", "--bce", "keras").status == 1)
    #expect(try rescore("keras", "same").status == 1)
    try expectSameRuns(data, "same", "keras")
    // The sums of the focal loss are those of another γ.
    let refused = try rescore("keras", "focal", "--metrics", "focal", "--bce", "pytorch")
    #expect(refused.status == 2)
    #expect(
      refused.errors.contains(
        "sums are stored, and that of focal under another --focal-gamma; score the pictures again"))
    #expect(
      try rescore(
        "keras", "back", "--bce", "pytorch", "--metrics", "focal,hausdorff", "--focal-gamma", "3"
      ).status == 1)
    try expectSameRuns(data, "back", "run")
  }

  /// A rescored run that goes on counts its pictures again: its tallies are those of other options.
  @Test func resumed() throws {
    let data = try DataSet("a", "b")
    #expect(try data.score("--heatmap", "none").status == 0)
    #expect(try data.run("rescore", "segscore-out", "--bce", "keras", "-o", "keras").status == 0)
    let options = ["masks", "probs", "--heatmap", "none", "--bce", "keras"]
    #expect(try Segscore(options + ["-o", "keras", "--resume"], in: data.path(".")).status == 0)
    #expect(try Segscore(options + ["-o", "anew"], in: data.path(".")).status == 0)
    try expectSameRuns(data, "keras", "anew")
  }

  /// Without a folder for it there is nothing but what is printed; the run stays as it is either way.
  @Test func runStays() throws {
    let data = try DataSet(.levels)
    #expect(try score(data, ["--pairs", "list.csv"], [], "run").status == 1)
    let before = try allBytes(data, "run")
    let printed = try data.run("rescore", "run", "--threshold", "0.4")
    #expect(printed.status == 1)
    #expect(printed.errors == "15 scored, 5 failed\n")
    let written = try data.run("rescore", "run", "--threshold", "0.4", "-o", "new")
    #expect(written.output == printed.output)
    #expect(try data.text("new/results.csv") == printed.output)
    #expect(written.errors == "15 scored, 5 failed; results are in new\n")
    #expect(try allBytes(data, "run") == before)
    #expect(try data.json("new/run.json").object("options").text("threshold") == "0.4")
  }

  private func allBytes(_ data: DataSet, _ run: String) throws -> [String: Data] {
    try Dictionary(
      uniqueKeysWithValues: data.files(run).map { ($0, try data.bytes("\(run)/\($0)")) })
  }

  @Test func gatesAndFormats() throws {
    let data = try DataSet("a")
    #expect(try data.score("--heatmap", "none").status == 0)
    // The mean is the 1.248 of ``DataSet/Good``.
    let gate = try data.run("rescore", "segscore-out", "--fail-above", "bce=1.2")
    #expect(gate.status == 3)
    #expect(gate.errors.contains("gate --fail-above bce=1.2: bce is 1.24798621428"))
    #expect(try data.run("rescore", "segscore-out", "--fail-above", "bce=1.3").status == 0)
    let unknown = try data.run("rescore", "segscore-out", "--fail-above", "focal=1")
    #expect(unknown.status == 64)
    for format in ["table", "csv", "jsonl", "markdown"] {
      let rescored = try data.run(
        "rescore", "segscore-out", "--format", format, "-q", "--beta", "1")
      let scored = try data.score(
        "-o", "anew", "--heatmap", "none", "--format", format, "--beta", "1")
      #expect(rescored.status == 0)
      #expect(rescored.output == scored.output, "\(format)")
    }
    let json = try JSONObject(
      Data(try data.run("rescore", "segscore-out", "--format", "json", "-q").output.utf8))
    #expect(isClose(try json.object("mean").number("bce"), DataSet.Good.bce))
  }

  @Test func intervals() throws {
    let data = try DataSet("a", "b")
    #expect(try data.score("--heatmap", "none", "--bootstrap", "50").status == 0)
    let run = try data.run("rescore", "segscore-out", "-o", "new", "--bootstrap", "20")
    #expect(run.status == 0)
    #expect(try data.score("--heatmap", "none", "--bootstrap", "20").status == 0)
    #expect(try data.runSummary("new") == data.runSummary())
  }

  // MARK: - Comparing with scoring

  private func score(
    _ data: DataSet, _ inputs: [String], _ options: [String], _ output: String
  ) throws -> Segscore {
    try Segscore(
      inputs + options + ["--heatmap", "none", "--bootstrap", "50", "-q", "-o", output],
      in: data.path("."))
  }

  /// Expects that rescoring a run gives the results of scoring.
  private func expectRescored(
    _ data: DataSet, _ inputs: [String], from first: [String] = [], _ changes: [[String]]
  ) throws {
    let status = try score(data, inputs, first, "run").status
    #expect(status == 1)
    let counted = try tileRule(data, "run")
    for options in changes {
      let rescored = try Segscore(
        ["rescore", "run", "-o", "new", "-q"] + options, in: data.path("."))
      #expect(rescored.status == status, "\(options) \(rescored.errors)")
      let anew = options.isEmpty ? first : options
      #expect(try score(data, inputs, anew, "anew").status == status)
      let keepsTiles = try tileRule(data, "anew") == counted
      let (new, expected) = (
        try data.text("new/results.csv"), try data.text("anew/results.csv")
      )
      let isSame =
        keepsTiles ? new == expected : readCSV(new) == withoutTiles(readCSV(expected))
      #expect(isSame, "\(options)")
      let hasSameSummary = try data.runSummary("new") == data.runSummary("anew")
      #expect(hasSameSummary, "\(options)")
    }
  }

  /// What the choice of the tile that costs most depends on.
  private func tileRule(_ data: DataSet, _ run: String) throws -> [String?] {
    let options = try data.json("\(run)/run.json").object("options")
    let convention = options.text("bce").map { $0 == "all" ? "pytorch" : $0 }
    return [convention, options.text("label-smoothing"), options.text("pos-weight")]
  }

  /// Rows with empty cells for the tiles that cost most.
  private func withoutTiles(_ lines: [[String]]) -> [[String]] {
    let tiles = lines[0].indices.filter { lines[0][$0].hasPrefix("worst_tile_") }
    #expect(tiles.count == 3)
    var lines = lines
    for line in lines.indices.dropFirst() {
      for column in tiles { lines[line][column] = "" }
    }
    return lines
  }
}
