import Foundation
import TestSupport
import Testing

/// What `segscore lint` prints, and its statuses.
@Suite struct LintOutputTests {
  @Test func help() throws {
    let data = try DataSet()
    for arguments in [["lint", "--help"], ["help", "lint"]] {
      let run = try Segscore(arguments, in: data.path("."))
      #expect(run.status == 0)
      #expect(run.output.contains("USAGE: segscore lint [<options>] [<masks> <probs>]"))
      let options = [
        "<masks> ", "<probs> ", "--pairs <file>", "--labels ", "--weights <folder>",
        "--roi <folder>",
        "--mask-suffix <text>", "--prob-suffix <text>", "--mask-values <rule>",
        "--prob-values <rule>",
        "--ignore <level>", "--mask-color <RRGGBB>", "--resize <method>", "--alpha <alpha>",
        "--max-pixels <pixels>", "--logits ", "--softmax ", "--channels-last ",
        "--label-names <a,b,c>",
        "--npz-key <name>", "--format <format>", "-q, --quiet ", "--threads <count>",
        "--memory-limit <bytes>", "--decoder <decoder>", "--fail-fast ",
      ]
      for option in options { #expect(run.output.contains("  \(option)"), "\(option)") }
      for option in ["--output", "--heatmap", "--bce"] { #expect(!run.output.contains(option)) }
      #expect(!run.output.split(separator: "\n").contains { $0.count > 80 })
    }
  }

  @Test func table() throws {
    let data = try LintData("b")
    for image in ["a", "b"] {
      try data.write([0, 128] as [UInt8], [255], to: "masks/\(image).npy")
    }
    let run = try data.lint(["--format", "table"])
    func line(_ image: String) -> String {
      "warning: middle_levels: \(image): masks/\(image).npy has level 128 of 255 in 8 pixels (25.0 %), of "
        + "which all count as foreground where masks are cut; if it is unsure leave it out with "
        + "--ignore 128, else choose a cut with --mask-values above=T\n"
    }
    #expect(
      run.output == line("a") + line("b") + """

        severity  code           findings  pictures  first
        ──────────────────────────────────────────────────
        warning   middle_levels         2         2  a, b

        2 pictures, 0 errors, 2 warnings, 0 notes. First say what the middle level means: --ignore 128 or \
        --mask-values above=T (middle_levels, 2 pictures).

        """)
    #expect(run.errors == "")
  }

  @Test func nothingInAnyFormat() throws {
    let data = try LintData()
    let summary = "1 picture, 0 errors, 0 warnings, 0 notes. Nothing would change a score.\n"
    #expect(try data.lint(["--format", "table"]).output == summary)
    #expect(try data.lint(["--format", "markdown"]).output == summary)
    #expect(try data.lint(["--format", "jsonl"]).output == "")
    #expect(try data.lint(["--quiet"]).errors == "")
  }

  @Test func json() throws {
    let data = try LintData("b")
    try data.write([0, 128] as [UInt8], [255], to: "masks/b.npy")
    try data.write([0] as [UInt8], [0], to: "masks/a.npy")
    let run = try data.lint(["--format", "json"])
    let json = try JSONObject(Data(run.output.utf8))
    #expect(json.text("schema") == "segscore.lint/1")
    #expect(json.text("version") == "0.1.0")
    #expect(
      json.members.keys.sorted() == [
        "codes", "findings", "first_step", "options", "pictures", "schema", "version",
      ])
    #expect(try json.object("options").text("mask-values") == "scaled")
    let pictures = try json.object("pictures")
    #expect(
      pictures.members as? [String: Int] == [
        "checked": 2, "not_tried": 0, "with_errors": 0, "with_warnings": 1, "with_notes": 1,
      ])
    let codes = try json.objects("codes")
    #expect(codes.map { $0.text("code") } == ["middle_levels", "empty_mask"])
    #expect(codes[0].texts("first") == ["b"])
    #expect(codes[0].number("pictures") == 1 && codes[0].number("findings") == 1)
    let finding = try #require(try json.objects("findings").last)
    #expect(
      finding.members.keys.sorted() == [
        "code", "file", "image", "label", "numbers", "sentence", "severity",
      ])
    #expect(finding.text("file") == "masks/b.npy")
    #expect(try finding.object("numbers").number("pixels_between") == 8)
    #expect(json.text("first_step")?.hasPrefix("First say what the middle level means") == true)
    let lines = try data.lint(["--format", "jsonl"]).output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(try JSONObject(Data(lines[1].utf8)).text("code") == "middle_levels")
  }

  /// Names cannot write on the terminal, and come back from JSON.
  @Test(arguments: ["line\nfeed", "\u{1B}[31mred", "a|b", "tab\tbed"])
  func names(name: String) throws {
    let data = try LintData()
    try data.write([0, 128] as [UInt8], [255], to: "masks/\(name).npy")
    try data.write([10, 20] as [UInt8], [200], to: "probs/\(name).npy")
    for format in ["table", "markdown"] {
      let run = try data.lint(["--format", format])
      #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      #expect(run.output.split(separator: "\n").count == (format == "table" ? 5 : 4))
    }
    let json = try JSONObject(Data(try data.lint(["--format", "json"]).output.utf8))
    #expect(try json.objects("findings").map { $0.text("image") } == [name])
    #expect(try data.lint().findings.map(\.image) == [name])
  }

  @Test func sameBytes() throws {
    let data = try LintData("b", "c/d")
    try data.write([0, 128] as [UInt8], [255], to: "masks/b.npy")
    try data.write([140] as [UInt8], [10], to: "probs/c/d.npy")
    let pairs = [
      ("blob16", "noise16"), ("soft16", "ends16"), ("soft8", "levels8"), ("large8", "large8"),
      ("large16", "large16"), ("empty8", "empty8"), ("dot", "dot"), ("row", "row"),
    ]
    for (mask, map) in pairs {
      try data.set.addPair(
        "\(mask)-\(map)", mask: "pairs/masks/\(mask).png", map: "pairs/maps/\(map).png")
      try data.set.addPair(
        "again/\(mask)", mask: "pairs/masks/\(mask).png", map: "pairs/maps/\(map).png")
    }
    try data.set.add("damaged/truncated-idat.png", as: "masks/broken.png")
    try data.set.add("damaged/colour.png", as: "probs/broken.png")
    let first = try data.lint(["--format", "json", "--threads", "1"])
    #expect(first.status == 1)
    #expect(first.output.utf8.count > 1_000)
    for options in [["--threads", "2"], ["--threads", "7"], ["--decoder", "libpng"]] {
      #expect(try data.lint(["--format", "json"] + options).output == first.output, "\(options)")
    }
  }

  @Test(
    arguments: [
      (["masks", "nowhere"], 2), (["masks"], 64), (["masks", "probs", "--heatmap", "none"], 64),
      (["masks", "probs", "--softmax", "--logits"], 64),
      (["masks", "probs", "--threads", "0"], 64),
      (["masks", "probs/a.npy"], 2), (["empty", "probs"], 2),
    ] as [([String], Int32)])
  func statuses(arguments: [String], status: Int32) throws {
    let data = try LintData()
    try data.set.makeFolder("empty")
    let run = try Segscore(["lint"] + arguments, in: data.set.path("."))
    #expect(run.status == status)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix(status == 2 ? "segscore: " : "Error: "))
  }

  @Test func filesListsAndLabels() throws {
    let data = try LintData()
    try data.write([0, 128] as [UInt8], [255], to: "masks/a.npy")
    #expect(
      try data.set.run("lint", "masks/a.npy", "probs/a.npy").found == ["warning middle_levels a"])
    try data.set.write(
      "image,mask,prob\nx,masks/a.npy,probs/a.npy\ny,masks/a.npy,no.npy\n", to: "list.csv")
    #expect(
      try data.set.run("lint", "--pairs", "list.csv").found == [
        "warning middle_levels x", "error missing_prediction y",
      ])
    for side in ["masks", "probs"] {
      try data.set.makeFolder("l\(side)/cell")
      try FileManager.default.copyItem(
        atPath: data.set.path("\(side)/a.npy"), toPath: data.set.path("l\(side)/cell/a.npy"))
    }
    let run = try data.set.run("lint", "lmasks", "lprobs", "--labels")
    #expect(run.findings.map(\.label) == ["cell"])
    #expect(run.found == ["warning middle_levels a"])
  }

  /// An array of several labels has a finding a label.
  @Test func labelsOfArrays() throws {
    let data = try LintData()
    let half = Array(repeating: UInt8(0), count: 16)
    let planes = half + half.map { _ in 255 } + half + half.map { _ in 128 }
    try data.write(npyFile(planes, dtype: "|u1", shape: [2, 4, 8]), to: "masks/a.npy")
    let maps = (0..<64).map { UInt8($0 * 3) }
    try data.write(npyFile(maps, dtype: "|u1", shape: [2, 4, 8]), to: "probs/a.npy")
    let run = try data.lint(["--label-names", "x,y"])
    #expect(run.findings.map { "\($0.code) \($0.label)" } == ["middle_levels y"])
    let other = try data.lint(["--label-names", "x"])
    #expect(other.found.first == "error size_mismatch a")
  }

  @Test func companions() throws {
    let data = try LintData()
    try data.set.makeFolder("roi")
    let inside = (0..<32).map { UInt8($0 % 2) }
    try data.write(npyFile(inside, dtype: "|u1", shape: [4, 8]), to: "roi/a.npy")
    // Samples in turn: what lies outside of the region does not count.
    try data.write([128, 0] as [UInt8], [64, 255], to: "masks/a.npy")
    #expect(try data.lint().found == ["warning few_levels a"])
    #expect(try data.lint(["--roi", "roi"]).found == [])
    #expect(try data.lint(["--weights", "roi"]).found == ["warning few_levels a"])
  }
}
