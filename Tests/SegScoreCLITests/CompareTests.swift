import Foundation
import TestSupport
import Testing

/// `segscore compare`.
@Suite struct CompareTests {
  @Test func help() throws {
    let data = try DataSet()
    for arguments in [["compare", "--help"], ["help", "compare"]] {
      let run = try Segscore(arguments, in: data.path("."))
      #expect(run.status == 0)
      #expect(run.output.contains("USAGE: segscore compare [<options>] <a> <b>"))
      let options = [
        "<a> ", "<b> ", "--format <format>", "--by <metric>", "--bootstrap <count>",
        "--fail-if-worse <metric=value>", "-q, --quiet ",
      ]
      for option in options { #expect(run.output.contains("  \(option)"), "\(option)") }
      #expect(!run.output.split(separator: "\n").contains { $0.count > 80 })
    }
  }

  /// By hand: (1 - q)² grows from 1/16 to 1/4 in two of three pictures.
  @Test func csv() throws {
    let runs = try TwoRuns(
      ["x": 0.75, "y": 0.75, "z": 0.75], ["x": 0.5, "y": 0.75, "z": 0.5])
    let run = try runs.compare("--format", "csv")
    #expect(run.status == 0)
    #expect(
      run.errors
        == "3 pairs of pictures. Other options: --masks is masks-a in A and masks-b in B.\n")
    let lines = readCSV(run.output)
    #expect(
      lines[0] == [
        "metric", "label", "pairs", "without_value", "infinite", "a", "b", "difference", "low",
        "high", "p_permutation", "p_wilcoxon", "better", "worse", "equal",
      ])
    let brier = try #require(lines.first { $0[0] == "brier" })
    #expect(
      brier == [
        "brier", "", "3", "0", "0", "0.0625", "0.1875", "0.125", "0.0", "0.1875", "0.5", "0.5",
        "0", "2", "1",
      ])
    #expect(!runs.data.has("segscore-out"))
  }

  @Test func table() throws {
    let runs = try TwoRuns(
      ["x": 0.75, "y": 0.75, "gone": 0.75, "fails": 0.75],
      ["x": 0.5, "y": 0.75, "new": 0.75, "fails": nil], optionsOfB: ["--threshold", "0.25"])
    let run = try runs.compare("--format", "table", "--by", "brier")
    #expect(run.status == 0)
    #expect(run.errors == "")
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(
      lines.prefix(4) == [
        "A: a, 4 scored", "B: b, 3 scored, 1 failed",
        "Other options: --masks is masks-a in A and masks-b in B; --threshold is 0.5 in A and 0.25 in B",
        "",
      ])
    #expect(lines[4].hasPrefix("metric"))
    let brier = try #require(lines.first { $0.hasPrefix("brier") })
    #expect(
      brier.split(separator: " ") == [
        "brier", "0.0625", "0.1563", "+0.0938", "0.0000", "…", "+0.1875", "1.0000", "1.0000", "0",
        "1", "1",
      ])
    #expect(
      run.output.hasSuffix(
        """
        2 pairs of pictures

        Worse by brier, the most first:

        image       A       B  worse by
        ───────────────────────────────
        x      0.0625  0.2500    0.1875

        1 only in A: gone
        1 only in B: new
        1 failed only in B: fails

        """))
  }

  @Test func json() throws {
    let runs = try TwoRuns(["x": 0.75, "gone": 0.75], ["x": 0.5], optionsOfB: ["--bce", "none"])
    let run = try runs.compare("--format", "json", "--bootstrap", "100")
    let json = try JSONObject(Data(run.output.utf8))
    #expect(json.text("schema") == "segscore.compare/1")
    #expect(
      json.members.keys.sorted() == [
        "a", "b", "failed_in_both", "failed_only_in_a", "failed_only_in_b", "metrics", "only_in_a",
        "only_in_b", "other_options", "pictures", "resamples", "schema", "version", "worst",
      ])
    #expect(json.number("resamples") == 100)
    #expect(try json.object("b").text("name") == "b")
    #expect(
      try json.objects("other_options").map { $0.members as? [String: String] } == [
        ["option": "bce", "a": "pytorch", "b": "none"],
        ["option": "masks", "a": "masks-a", "b": "masks-b"],
      ])
    #expect(try json.objects("only_in_a").map { $0.text("image") } == ["gone"])
    let brier = try #require(
      try json.objects("metrics").first { $0.text("metric") == "brier" })
    #expect(brier.isNull("low") && brier.isNull("high"))
    #expect(brier.number("difference") == 0.1875 && brier.number("p_permutation") == 1)
    #expect(brier.text("direction") == "lower")
    let lines = try runs.compare("--format", "jsonl").output.split(separator: "\n")
    #expect(lines.count == (json.members["metrics"] as? [Any])?.count)
    #expect(try JSONObject(Data(lines[0].utf8)).text("metric") == "bce")
  }

  @Test func sameBytes() throws {
    let pictures = ["x", "y", "z", "w"].enumerated().map { ($1, 0.6 + 0.07 * Double($0)) }
    let runs = try TwoRuns(
      Dictionary(uniqueKeysWithValues: pictures), ["x": 0.7, "y": 0.61, "z": 0.9, "w": 0.55])
    for format in ["table", "csv", "json", "jsonl", "markdown"] {
      #expect(
        try runs.compare("--format", format).output == runs.compare("--format", format).output)
    }
  }

  /// A picture's labels are compared each.
  @Test func labels() throws {
    let data = try DataSet("cell/a", "cell/b", "nucleus/a", "nucleus/b")
    for run in ["a", "b"] {
      #expect(try data.score("--labels", "-o", run, "--heatmap", "none").status == 0)
    }
    let run = try data.run("compare", "a", "b", "--format", "csv", "--bootstrap", "10")
    let loss = readCSV(run.output).filter { $0[0] == "bce" }
    #expect(loss.map { $0[1] } == ["", "cell", "nucleus"])
    #expect(loss.map { $0[2] } == ["2", "2", "2"])
    let table = try data.run("compare", "a", "b", "--format", "table", "--bootstrap", "10").output
    #expect(table.contains("\nbce        *  "))
    #expect(table.contains("\nbce        nucleus  "))
  }

  /// Names cannot write on the terminal, and come back from JSON.
  @Test(arguments: ["line\nfeed", "\u{1B}[31mred", "a|b", "\"quoted\", \"twice\""])
  func names(name: String) throws {
    let runs = try TwoRuns([name: 0.75, "\(name)1": 0.5], [name: 0.5])
    for format in ["table", "markdown", "csv"] {
      let run = try runs.compare("--format", format)
      let text = run.output + run.errors
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
    let json = try JSONObject(Data(try runs.compare("--format", "json").output.utf8))
    #expect(try json.object("worst").objects("pictures").map { $0.text("image") } == [name])
    #expect(try json.objects("only_in_a").map { $0.text("image") } == ["\(name)1"])
  }

  @Test func quiet() throws {
    let runs = try TwoRuns(["x": 0.75], ["x": 0.5])
    #expect(try runs.compare("--format", "csv", "--quiet").errors == "")
  }
}
