import Foundation
import Testing

/// Runs that are not all parts of one, of which nothing is made.
@Suite struct MergeRefusalTests {
  private let data: DataSet

  /// Two parts, and runs beside them.
  init() throws {
    data = try DataSet("a", "b", "c", "d")
    for part in ["0", "1"] { try score("part\(part)", "--shard", "\(part)/2") }
  }

  private func score(_ output: String, _ options: String...) throws {
    let run = try Segscore(
      ["masks", "probs", "--heatmap", "none", "-q", "-o", output] + options, in: data.path("."))
    #expect(run.status == 0, "\(run.errors)")
  }

  private func expectRefused(_ runs: [String], _ sentence: String, output: String = "out") throws {
    let before = try contents()
    let run = try Segscore(["merge", output] + runs, in: data.path("."))
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors == "segscore: \(sentence)\n")
    #expect(try contents() == before)
  }

  private func contents() throws -> [String: Data?] {
    try Dictionary(uniqueKeysWithValues: data.files(".").map { ($0, try? data.bytes($0)) })
  }

  @Test func missingParts() throws {
    try expectRefused(
      ["part1"], "part 0/2 of part1 is missing; give the folder of every part")
    try score("part", "--shard", "1/4")
    try expectRefused(
      ["part"], "parts 0/4, 2/4, 3/4 of part are missing; give the folder of every part")
    let most = 1_000_000
    try score("most", "--shard", "3/\(most)")
    let named = [0, 1, 2, 4, 5, 6, 7, 8].map { "\($0)/\(most)" }.joined(separator: ", ")
    try expectRefused(
      ["most"],
      "parts \(named) and \(most - 9) more of most are missing; give the folder of every part")
  }

  @Test func doubledPart() throws {
    try score("again", "--shard", "0/2")
    try expectRefused(
      ["part0", "again", "part1"], "again and part0 are both part 0/2; give each part once")
    try expectRefused(
      ["part0", "part1", "part0"], "part0 and part0 are both part 0/2; give each part once")
  }

  @Test func otherCut() throws {
    try score("third", "--shard", "1/3")
    try expectRefused(
      ["part0", "third"], "third is part 1/3 and part0 is one of 2; give the parts of one cut")
  }

  @Test(arguments: [
    (["--threshold", "0.4"], "--threshold 0.4", "--threshold 0.5"),
    (["--roi", "masks"], "--roi masks", "no --roi"),
    (["--bootstrap", "10"], "--bootstrap 10", "--bootstrap 10000"),
  ])
  func otherOptions(options: [String], other: String, one: String) throws {
    let run = try Segscore(
      ["masks", "probs", "--heatmap", "none", "-o", "other", "--shard", "1/2"] + options,
      in: data.path("."))
    #expect(run.status == 0)
    try expectRefused(
      ["part0", "other"],
      "other has \(other) but part0 has \(one); score all parts with the same options")
  }

  /// A part that was rescored has other tiles that cost most, though it was asked for the same.
  @Test func rescoredPart() throws {
    try score("keras", "--shard", "0/2", "--bce", "keras")
    #expect(try data.run("rescore", "part1", "--bce", "keras", "-o", "rescored").status == 0)
    try expectRefused(
      ["keras", "rescored"],
      "of rescored and keras, one was rescored and one was not, or from other options; score all parts "
        + "with the same options")
  }

  @Test func otherColumns() throws {
    for (part, column) in [("0", "who"), ("1", "where")] {
      try data.write(
        "image,mask,prob,\(column)\na,masks/a.png,probs/a.png,x\nb,masks/b.png,probs/b.png,x\n",
        to: "list.csv")
      let run = try data.run("--pairs", "list.csv", "-o", "list\(part)", "--shard", "\(part)/2")
      #expect(run.status == 0)
    }
    try expectRefused(
      ["list0", "list1"],
      "list1 and list0 were given lists with other columns; score all parts with the same list")
  }

  @Test func otherVersion() throws {
    try data.change("UPDATE run SET value = '0.0.9' WHERE name = 'version'", "part1")
    try expectRefused(
      ["part0", "part1"],
      "part1 is a run of segscore 0.0.9, and this is 0.1.0; score all parts with one version")
  }

  @Test func noParts() throws {
    try score("whole")
    try expectRefused(
      ["whole"], "whole is the run of no part; give the folders of runs with --shard")
    try expectRefused(
      ["part0", "gone"], "gone is not there or no folder; give the folder of a finished run")
    try expectRefused(
      ["part0", "masks"], "masks is not the folder of a run; give one that segscore has written")
    try data.write(
      data.text("part1/run.json").replacing("\"finished\"", with: "\"running\""),
      to: "part1/run.json")
    try expectRefused(
      ["part0", "part1"], "part1 holds a run that did not finish; go on with it with --resume first"
    )
    #expect(try data.run("merge", "out").status == 64)
  }

  @Test func outputFolders() throws {
    let parts = ["part0", "part1"]
    try expectRefused(
      parts, "part1 is in the output folder, which is replaced; choose another", output: "part1")
    try expectRefused(
      parts, "part0 is in the output folder, which is replaced; choose another", output: ".")
    try expectRefused(
      parts, "the output folder is in part1, which stays as it is; choose another",
      output: "part1/new/out")
    try expectRefused(
      parts, "masks is not the folder of a run, so it stays; choose another with -o",
      output: "masks")
  }

  /// A part that cannot be read whole costs no earlier run in the output folder.
  @Test func damagedPart() throws {
    try score("out")
    try data.change("UPDATE run SET value = x'00' WHERE name = 'pools'", "part1")
    let before = try contents()
    let run = try data.run("merge", "out", "part0", "part1")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("segscore: part1/results.sqlite is damaged (its pools: "))
    #expect(try contents() == before)
  }
}
