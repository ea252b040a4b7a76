import Foundation
import TestSupport
import Testing

/// Runs of parts and `segscore merge`: joined they are the run that was not cut.
@Suite struct MergeTests {
  @Test(arguments: [1, 2, 7, 16]) func list(parts: Int) throws {
    let data = try DataSet(.levels)
    try expectWhole(data, ["--pairs", "list.csv"], parts)
  }

  @Test func floats() throws {
    let data = try DataSet(.floats)
    try expectWhole(
      data, ["--pairs", "list.csv", "--metrics", "focal,hausdorff,lesions", "--bce", "all"], 2)
  }

  @Test(arguments: [2, 16]) func foldersOfLabels(parts: Int) throws {
    try expectWhole(.folders(), ["masks", "probs", "--labels"], parts)
  }

  /// Without labels, pictures lie deep in folders, and masks lack predictions.
  @Test(arguments: [7]) func folders(parts: Int) throws {
    try expectWhole(.folders(), ["masks", "probs"], parts)
  }

  /// Label 0 of the array `a` and the picture `0/a` would have one heatmap, whichever part they are in.
  @Test(arguments: [1, 7]) func clashingNames(parts: Int) throws {
    let data = try DataSet("b", "0/a", "1/c", "2/a")
    for side in ["masks", "probs"] {
      try data.write(
        bytes: npyFile([255, 0, 0, 255], dtype: "|u1", shape: [2, 1, 2]), to: "\(side)/a.npy")
    }
    try expectWhole(data, ["masks", "probs"], parts)
    let run = try Segscore(["rescore", "out", "-q"], in: data.path("."))
    #expect(
      run.rows.filter { $0.image == "a" }.map(\.outcome) == [
        "duplicate_name", "duplicate_name", "ok",
      ])
  }

  /// Parts without tallies join to a run without them.
  @Test func withoutTallies() throws {
    let data = try DataSet("a", "b", "c")
    try score(data, ["masks", "probs", "--no-tallies"], parts: 2)
    #expect(try data.score("-o", "whole", "--no-tallies").status == 0)
    #expect(try data.run("merge", "out", "part0", "part1").status == 0)
    try expectSameRuns(data, "out", "whole")
    let run = try data.run("rescore", "out")
    #expect(run.status == 2)
    #expect(
      run.errors.contains(
        "out/results.sqlite lacks tallies of scored pictures, which --no-tallies leaves out; "))
  }

  /// What is joined is a run like any other.
  @Test func joinedRunIsARun() throws {
    let data = try DataSet(.levels)
    let inputs = ["--pairs", "list.csv", "--bootstrap", "50", "-q"]
    try score(data, inputs, parts: 3)
    #expect(try data.run("merge", "out", "part0", "part1", "part2").status == 1)
    let options = inputs + ["--threshold", "0.4"]
    #expect(try Segscore(options + ["-o", "whole"], in: data.path(".")).status == 1)
    #expect(try data.run("rescore", "out", "--threshold", "0.4", "-o", "new").status == 1)
    #expect(try data.bytes("new/results.csv") == data.bytes("whole/results.csv"))
    #expect(try data.runSummary("new") == data.runSummary("whole"))
    let compared = try data.run("compare", "out", "whole", "--bootstrap", "10", "--format", "csv")
    #expect(compared.status == 0)
    #expect(
      compared.errors.hasPrefix("15 pairs of pictures. 5 failed in both: "), "\(compared.errors)")
    // Each part may be rescored first.
    for part in 0..<3 {
      #expect(
        try data.run("rescore", "part\(part)", "--threshold", "0.4", "-o", "new\(part)").status <= 1
      )
    }
    #expect(try data.run("merge", "other", "new2", "new0", "new1").status == 1)
    #expect(try data.bytes("other/results.csv") == data.bytes("whole/results.csv"))
    #expect(try data.run("rescore", "other", "--threshold", "0.5", "-o", "back").status == 1)
    #expect(try data.bytes("back/results.csv") == data.bytes("out/results.csv"))
  }

  /// A merged run goes on as if it had not been cut.
  @Test func resumed() throws {
    let data = try DataSet("a", "b", "c")
    try score(data, ["masks", "probs"], parts: 2)
    #expect(try data.run("merge", "out", "part1", "part0").status == 0)
    try data.addPair("d")
    #expect(try data.score("-o", "out", "--resume").status == 0)
    #expect(try data.score("-o", "whole").status == 0)
    try expectSameRuns(data, "out", "whole")
  }

  @Test func gatesFormatsAndIntervals() throws {
    let data = try DataSet("a", "b")
    try score(data, ["masks", "probs"], parts: 2)
    func merge(_ options: String...) throws -> Segscore {
      try Segscore(["merge", "out", "part0", "part1"] + options, in: data.path("."))
    }
    let gate = try merge("--fail-above", "bce=1.2")
    #expect(gate.status == 3)
    #expect(gate.errors.contains("gate --fail-above bce=1.2: bce is 1.24798621428"))
    #expect(gate.errors.contains("2 scored, 0 failed; results are in out\n"))
    let scored = try data.score("-o", "whole", "--format", "markdown", "--bootstrap", "20")
    #expect(try merge("--format", "markdown", "--bootstrap", "20").output == scored.output)
    try expectSameRuns(data, "out", "whole")
  }

  /// Scores all parts, and expects that they join to the run that was not cut, in whichever order they are given.
  private func expectWhole(_ data: DataSet, _ inputs: [String], _ parts: Int) throws {
    let options = inputs + ["--heatmap", "both", "--bootstrap", "50", "-q"]
    let whole = try Segscore(options + ["-o", "whole"], in: data.path("."))
    #expect(whole.status == 1 || whole.status == 0, "\(whole.errors)")
    try score(data, options, parts: parts)
    var random = SplitMix(state: testSeed)
    let folders = (0..<parts).map { "part\($0)" }.shuffled(using: &random)
    let run = try Segscore(["merge", "out", "-q"] + folders, in: data.path("."))
    #expect(run.status == whole.status, "\(run.errors)")
    #expect(run.output == whole.output)
    try expectSameRuns(data, "out", "whole", "\(folders)")
    let names = try (0..<parts).flatMap { try images(data, "part\($0)") }
    #expect(names.sorted() == (try images(data, "whole").sorted()))
  }

  /// The pictures of a run.
  private func images(_ data: DataSet, _ run: String) throws -> [String] {
    Set(try readCSV(data.text("\(run)/results.csv")).dropFirst().map { $0[0] }).sorted()
  }

  private func score(_ data: DataSet, _ options: [String], parts: Int) throws {
    for part in 0..<parts {
      let run = try Segscore(
        options + ["--shard", "\(part)/\(parts)", "-o", "part\(part)"], in: data.path("."))
      #expect(run.status == 0 || run.status == 1, "\(run.errors)")
    }
  }
}
