import Foundation
import Testing

/// Whether the file system keeps names byte by byte, as Linux does.
#if os(Linux)
  let hasExactNames = true
#else
  let hasExactNames = false
#endif

/// Names that are hard to handle.
@Suite struct NameTests {
  static let hard = [
    "two words", " leading and trailing ", "quote\"d", "it's", "a,b", "\"a\",\"b\"", "line\nfeed",
    "carriage\rreturn", "tab\tbed", "🩻 röntgen", "é\u{301}\"\u{301}", "-o", "--help", "a.b.c",
    "100%", "$HOME `x` \\n", "a|b*c_d", "a;b&c", "\u{1B}[31mred", "#hash?",
  ]

  @Test(arguments: hard)
  func image(name: String) throws {
    let data = try DataSet(name)
    let run = try data.score()
    #expect(run.status == 0)
    #expect(run.rows.map { Array($0.image.utf8) } == [Array(name.utf8)])
    #expect(run.rows.map(\.outcome) == ["ok"])
    #expect(try data.files("segscore-out/heatmaps") == ["\(name).png"])
    #expect(try data.text("segscore-out/results.csv") == run.output)
  }

  /// Names come back from JSON too, and failures are told of on one line.
  @Test(arguments: hard)
  func failedImage(name: String) throws {
    let data = try DataSet("good")
    try data.add(DataSet.Good.mask, as: "masks/\(name).png")
    let run = try data.score()
    #expect(run.status == 1)
    let failure = try #require(try data.json("segscore-out/summary.json").objects("failures").first)
    #expect(failure.text("image") == name)
    #expect(failure.text("code") == "missing_prediction")
    #expect(failure.text("sentence")?.hasPrefix("masks/\(name).png has no prediction") == true)
    #expect(run.errors.split(separator: "\n").count == 2)
    #expect(!run.errors.contains("\u{1B}"))
  }

  @Test(arguments: [
    ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a b", "a b"), ("-a", "-a"),
  ])
  func quoting(name: String, cell: String) throws {
    let run = try DataSet(name).score()
    let line = run.output.drop { $0 != "\n" }.dropFirst()
    #expect(line.hasPrefix("\(cell),,ok,,37,29,1073,0,"))
  }

  @Test(arguments: [
    ("a|b*c_d", "| a\\|b\\*c\\_d | 1.2480 |", "a|b*c_d    1.2480 "),
    ("line\nfeed", "| line\\\\nfeed | 1.2480 |", "line\\nfeed  1.2480 "),
  ])
  func tables(name: String, markdown: String, table: String) throws {
    let data = try DataSet(name)
    #expect(try data.score("--format", "markdown").output.contains("\n\(markdown)"))
    #expect(try data.score("--format", "table").output.contains("\n\(table)"))
  }

  /// Everything after `--` is a path.
  @Test func foldersWithLeadingDash() throws {
    let data = try DataSet()
    try data.add(DataSet.Good.mask, as: "-m/a.png")
    try data.add(DataSet.Good.map, as: "--p/a.png")
    let run = try data.run("-o", "out put", "--", "-m", "--p")
    #expect(run.status == 0)
    #expect(run.outcomes == ["a": "ok"])
    #expect(try data.files("out put/heatmaps") == ["a.png"])
  }

  @Test(.enabled(if: hasExactNames), arguments: ["masks", "probs"])
  func bytesThatAreNotUTF8(side: String) throws {
    let data = try DataSet("good")
    for folder in side == "masks" ? ["masks", "probs"] : [side] {
      try data.addFile(named: Array("caf".utf8) + [0xE9] + Array(".png".utf8), in: folder)
    }
    let run = try data.score()
    if side == "probs" {
      #expect(run.status == 0)
      let extras = try data.json("segscore-out/summary.json").texts("extra_predictions")
      #expect(extras == ["caf\\xE9"])
      return
    }
    #expect(run.status == 1)
    #expect(run.outcomes == ["caf\\xE9": "invalid_name", "good": "ok"])
    #expect(
      try run.row("caf\\xE9").error
        == "invalid_name: the name's bytes are not UTF-8 text; rename the file")
  }

  @Test(.enabled(if: hasExactNames)) func folderThatIsNotUTF8() throws {
    let data = try DataSet("good")
    let folder = Array("d".utf8) + [0xFF]
    for side in ["masks", "probs"] {
      #expect(mkdir(cPath(data, side, folder), 0o700) == 0)
      try data.addFile(named: folder + Array("/a.png".utf8), in: side)
    }
    let run = try data.score()
    #expect(run.status == 1)
    #expect(run.outcomes == ["d\\xFF/a": "invalid_name", "good": "ok"])
  }

  private static let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")

  /// Names are compared by their bytes, so Unicode's two spellings are two pictures.
  @Test(.enabled(if: hasExactNames)) func unicodeTwins() throws {
    let data = try DataSet(Self.composed, Self.decomposed)
    let run = try data.score()
    #expect(run.status == 0)
    #expect(
      run.rows.map { Array($0.image.utf8) }
        == [Array(Self.decomposed.utf8), Array(Self.composed.utf8)])
    #expect(try data.files("segscore-out/heatmaps").count == 2)
  }

  @Test(.enabled(if: hasExactNames)) func predictionInOtherSpelling() throws {
    let data = try DataSet("good")
    try data.add(DataSet.Good.mask, as: "masks/\(Self.composed).png")
    try data.add(DataSet.Good.map, as: "probs/\(Self.decomposed).png")
    let run = try data.score()
    #expect(run.status == 1)
    #expect(
      try run.row(Self.composed).error
        == "missing_prediction: masks/\(Self.composed).png has no prediction of the same name in "
        + "probs; one looks the same but is spelled in other Unicode characters: rename it")
    let extras = try data.json("segscore-out/summary.json").texts("extra_predictions") ?? []
    #expect(extras.map { Array($0.utf8) } == [Array(Self.decomposed.utf8)])
  }
}

/// The path of a name that need not be text, as C takes it.
private func cPath(_ data: DataSet, _ folder: String, _ name: [UInt8]) -> [CChar] {
  (Array(data.path(folder).utf8) + Array("/".utf8) + name + [0]).map { CChar(bitPattern: $0) }
}

extension DataSet {
  /// Adds a picture whose name need not be text.
  fileprivate func addFile(named name: [UInt8], in folder: String) throws {
    try add(Good.mask, as: "moved.png")
    #expect(rename(path("moved.png"), cPath(self, folder, name)) == 0)
  }
}
