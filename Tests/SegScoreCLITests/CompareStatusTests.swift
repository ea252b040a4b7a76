import Foundation
import Testing

/// What the exit status of `segscore compare` says.
@Suite struct CompareStatusTests {
  // MARK: Gates

  /// Brier is worse by 3/16 in both pictures, so that any mean of them is; recall stays 1, dice falls to 2/3.
  @Test(
    arguments: [
      (["brier=0.187"], 3), (["brier=0.1875"], 0), (["brier=0.2"], 0), (["brier=0"], 3),
      (["dice=0.33"], 3), (["dice=0.34"], 0), (["recall=0"], 0),
      (["brier=1", "dice=1"], 0), (["brier=1", "dice=0.1"], 3),
    ] as [([String], Int32)])
  func gates(bounds: [String], status: Int32) throws {
    let runs = try TwoRuns(["x": 0.75, "y": 0.75], ["x": 0.5, "y": 0.5])
    let options = bounds.flatMap { ["--fail-if-worse", $0] }
    let run = try Segscore(["compare", "a", "b"] + options, in: runs.data.path("."))
    #expect(run.status == status)
    #expect(run.errors.contains("segscore: gate --fail-if-worse ") == (status == 3))
    let back = try Segscore(["compare", "b", "a"] + options, in: runs.data.path("."))
    #expect(back.status == 0)
  }

  /// One of two pictures is not worse, and makes up both of some resamples.
  @Test func whatMayBeChanceHolds() throws {
    let runs = try TwoRuns(["x": 0.75, "y": 0.75], ["x": 0.5, "y": 0.75])
    #expect(try runs.compare("--fail-if-worse", "brier=0").status == 0)
    // Without an interval only the mean is left.
    #expect(try runs.compare("--fail-if-worse", "brier=0", "--bootstrap", "0").status == 3)
  }

  @Test func gateSentences() throws {
    let runs = try TwoRuns(["x": 0.75], ["x": 0.5])
    let one = try runs.compare("-q", "--fail-if-worse", "brier=0.125")
    #expect(one.status == 3)
    #expect(
      one.errors == "segscore: gate --fail-if-worse brier=0.125: brier is worse by 0.1875\n")
    let two = try TwoRuns(["x": 0.75, "y": 0.75], ["x": 0.5, "y": 0.5])
    #expect(
      try two.compare("-q", "--fail-if-worse", "brier=0.125").errors
        == "segscore: gate --fail-if-worse brier=0.125: brier is worse by 0.1875, 95 % between 0.1875 "
        + "and 0.1875\n")
  }

  /// Certain and wrong everywhere: without clipping the loss is infinite.
  @Test func noFiniteValueFails() throws {
    let runs = try TwoRuns(["x": 0.75], ["x": 0], optionsOfB: ["--bce", "none"])
    let run = try runs.compare("-q", "--fail-if-worse", "bce=100", "--format", "csv")
    #expect(run.status == 3)
    #expect(
      run.errors
        == "segscore: gate --fail-if-worse bce=100: bce has no finite value in both runs\n")
    #expect(run.output.contains("\nbce,,0,0,1,,,,,,,,0,1,0\n"))
    let table = try runs.compare("--format", "table").output
    #expect(table.contains("\nbce leaves out 1 infinite\n"))
    #expect(table.contains("\nx      0.2877  inf       inf\n"))
  }

  // MARK: Impossible

  @Test func absentRun() throws {
    let runs = try TwoRuns(["x": 0.75], ["x": 0.5])
    try runs.data.makeFolder("empty")
    func expectImpossible(_ a: String, _ b: String, _ words: String) throws {
      let run = try runs.data.run("compare", a, b)
      #expect(run.status == 2)
      #expect(run.output == "")
      #expect(run.errors.hasPrefix("segscore: \(words)"), "\(run.errors)")
      #expect(run.errors.split(separator: "\n").count == 1)
    }
    try expectImpossible(
      "a", "nowhere", "nowhere is not there or no folder; give the folder of a finished run")
    try expectImpossible(
      "nowhere", "b", "nowhere is not there or no folder; give the folder of a finished run")
    try expectImpossible("a", "empty", "empty is not the folder of a run")
  }

  @Test func unfinishedRun() throws {
    let runs = try TwoRuns(["x": 0.75], ["x": 0.5])
    let marker = try runs.data.text("b/run.json")
    try runs.data.write(marker.replacing("finished", with: "running"), to: "b/run.json")
    let run = try runs.compare()
    #expect(run.status == 2)
    #expect(
      run.errors
        == "segscore: b holds a run that did not finish; go on with it with --resume first\n")
  }

  @Test func otherPictures() throws {
    let runs = try TwoRuns(["x": 0.75, "y": 0.75], ["z": 0.5])
    let run = try runs.compare()
    #expect(run.status == 2)
    #expect(
      run.errors
        == "segscore: no picture is in both runs: of the 2 in a, the first is x, and of the 1 in b, "
        + "the first is z; give two runs of the same pictures\n")
  }

  /// That pictures failed is in the output; nothing is impossible.
  @Test func failedPictures() throws {
    let runs = try TwoRuns(["x": 0.75], ["x": nil])
    let run = try runs.compare("--format", "csv")
    #expect(run.status == 0)
    #expect(run.errors.hasPrefix("0 pairs of pictures. 1 failed only in B: x. Other options:"))
    #expect(try runs.compare("--fail-if-worse", "bce=1").status == 3)
  }

  // MARK: Wrong use

  @Test(arguments: [
    (["--by", "bcd"], "'bcd' is no metric; segscore explain lists all."),
    (["--by", "saturated_share"], "Neither end of 'saturated_share' is better"),
    (["--by", "tp"], "'tp' has no mean in both runs; there are bce,"),
    (["--fail-if-worse", "bce"], "'bce' is not METRIC=VALUE with a value of 0 or more"),
    (["--fail-if-worse", "bce=nan"], "'bce=nan' is not METRIC=VALUE"),
    (["--fail-if-worse", "bce=-1"], "'bce=-1' is not METRIC=VALUE"),
    (["--fail-if-worse", "hausdorff=1"], "'hausdorff' has no mean in both runs"),
    (["--fail-if-worse", "best_iou_threshold=1"], "Neither end of 'best_iou_threshold' is better"),
    (["--bootstrap", "many"], "'many' is not a whole number from 0 to 100,000"),
    (["--format", "xml"], "'xml' is invalid"),
    (["third"], "Unexpected argument 'third'"),
  ])
  func wrongOptions(options: [String], words: String) throws {
    let runs = try TwoRuns(["x": 0.75], ["x": 0.5])
    let run = try Segscore(["compare", "a", "b"] + options, in: runs.data.path("."))
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func oneArgument() throws {
    let run = try DataSet().run("compare", "a")
    #expect(run.status == 64)
    #expect(run.errors.contains("Missing expected argument '<b>'"))
  }
}
