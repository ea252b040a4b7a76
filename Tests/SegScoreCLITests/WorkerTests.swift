import Foundation
import TestSupport
import Testing

/// Pairs that come as lines of JSON on standard input.
@Suite struct WorkerTests {
  /// Each line is answered before the next one is written.
  @Test(arguments: ["1", "3"]) func conversation(threads: String) throws {
    let data = try DataSet("a", "b")
    let worker = try Conversation(["--threads", threads], in: data)
    for name in ["b", "a"] {
      let answer = try worker.ask(line(name))
      #expect(answer.text("image") == name)
      #expect(answer.text("status") == "ok")
      #expect(isClose(answer.number("bce"), DataSet.Good.bce))
    }
    let run = worker.end()
    #expect(run.status == 0)
    #expect(run.output == "")
    #expect(run.errors == "2 scored, 0 failed; results are in segscore-out\n")
  }

  private func line(_ image: String, label: String = "", file: String? = nil) -> String {
    let name = file ?? image
    let member = label.isEmpty ? "" : #""label": "\#(label)", "#
    return
      #"{"image": "\#(image)", \#(member)"mask": "masks/\#(name).png", "prob": "probs/\#(name).png"}"#
  }

  /// Answers come in the order of the lines, though small pictures are done before large ones.
  @Test func order() throws {
    let data = try DataSet("small")
    try data.addPair("large", mask: "pairs/masks/large8.png", map: "pairs/maps/large8.png")
    let names = (0..<60).map { "\($0)" }
    let lines = names.enumerated().map { index, name in
      line(name, file: index % 5 == 0 ? "large" : "small")
    }
    let run = try answers(lines, ["--threads", "4"], in: data)
    #expect(run.status == 0)
    let images = run.output.split(separator: "\n").map {
      try? JSONObject(Data($0.utf8)).text("image")
    }
    #expect(images == names)
  }

  /// When the lines end, the run is that of the same lines in a file, and can be used like it.
  @Test func sameAsAFile() throws {
    let data = try DataSet("a", "b", "cat/c", "dog/c")
    try Data(npyFile([UInt8](repeating: 1, count: 12), dtype: "|b1", shape: [3, 2, 2])).write(
      to: URL(filePath: data.path("masks/three.npy")))
    try Data(npyFile((0..<12).map { Double($0) / 12 }, shape: [3, 2, 2])).write(
      to: URL(filePath: data.path("probs/three.npy")))
    let lines = [
      line("b"), line("c", label: "dog", file: "dog/c"),
      #"{"image": "x/gone", "mask": "masks/a.png", "prob": "probs/gone.png", "who": "Ann"}"#, "",
      #"{"image": "3", "mask": "masks/three.npy", "prob": "probs/three.npy", "who": "Bob", "day": 2}"#,
      line("c", label: "cat", file: "cat/c"), line("d", label: "cat", file: "gone"), line("a"),
    ]
    let run = try answers(lines, [], in: data)
    #expect(run.status == 1)
    #expect(run.output.split(separator: "\n").count == 10)
    try data.write(lines.joined(separator: "\n"), to: "list.jsonl")
    #expect(try data.run("--pairs", "list.jsonl", "-o", "file").status == 1)
    let (files, expected) = (try data.runFiles(), try data.runFiles("file"))
    #expect(files.keys.sorted() == expected.keys.sorted())
    #expect(
      try data.text("segscore-out/results.csv").replacing("standard input", with: "list.jsonl")
        == data.text("file/results.csv"))
    #expect(try data.run("rescore", "segscore-out", "--bce", "keras").status == 1)
  }

  @Test("Overlays are those of the same lines in a file")
  func overlays() throws {
    let data = try DataSet("a", "b", "cat/c")
    for name in ["a", "c"] { try data.add("encodings/maps/rgb8.png", as: "photos/\(name).png") }
    let lines = [line("a"), line("b"), line("c", label: "cat", file: "cat/c")]
    #expect(try answers(lines, ["--images", "photos"], in: data).status == 0)
    try data.write(lines.joined(separator: "\n"), to: "list.jsonl")
    #expect(
      try data.run("--pairs", "list.jsonl", "--images", "photos", "-o", "file").status == 0)
    #expect(try data.files("segscore-out/overlays") == ["a.jpg", "cat", "cat/c.jpg"])
    for name in ["a.jpg", "cat/c.jpg"] {
      let file = try data.bytes("file/overlays/\(name)")
      #expect(try data.bytes("segscore-out/overlays/\(name)") == file)
    }
    let summary = try data.json("segscore-out/summary.json").object("photographs")
    #expect(summary.number("shown") == 2)
    #expect(summary.number("missing") == 1)
  }

  /// Lines that are wrong are answered, and the others scored.
  @Test(arguments: [
    ("nonsense", "unsupported_format: standard input, line 2: the line is no valid JSON object"),
    (
      #"{"image": "../a", "mask": "m", "prob": "p"}"#,
      "invalid_name: standard input, line 2: the image ../a is"
    ),
    (
      #"{"image": "a", "mask": "masks/a.png", "prob": "probs/a.png"}"#,
      "duplicate_name: lines 1 and 2 of standard input have one image and label"
    ),
    (
      #"{"image": "a", "label": "x", "mask": "m", "prob": "p"}"#,
      "ambiguous_name: in standard input, line 2 of"
    ),
    (
      "a line without an end",
      "unsupported_format: standard input, line 2: the line has more than"
    ),
    ("[1]", "unsupported_format: standard input, line 2: "),
    (
      #"{"image": "b", "mask": "masks/b.png", "prob": "probs/b.png", "bce": 1}"#,
      "unsupported_format: standard input, line 2: the column bce has the name of a result"
    ),
  ])
  func wrongLine(text: String, error: String) throws {
    let data = try DataSet("a", "z")
    let isLong = text == "a line without an end"
    let wrong = isLong ? String(repeating: " ", count: 1_100_000) + "{}" : text
    let run = try answers([line("a"), wrong, line("z")], [], in: data)
    #expect(run.status == 1)
    let rows = try run.output.split(separator: "\n").map { try JSONObject(Data($0.utf8)) }
    #expect(rows.map { $0.text("status") } == ["ok", "failed", "ok"])
    #expect(rows.count == 3 && rows[1].text("error")?.hasPrefix(error) == true, "\(run.output)")
    #expect(
      try readCSV(data.text("segscore-out/results.csv")).map { $0[0] }.prefix(3) == [
        "image", "a", "z",
      ])
  }

  @Test(arguments: [["--resume"], ["--shard", "0/2"], ["--format", "csv"]])
  func options(options: [String]) throws {
    let data = try DataSet("a")
    let run = try answers([line("a")], options, in: data)
    #expect(run.status == 2)
    #expect(
      run.errors.hasPrefix(
        "segscore: \(options.joined(separator: " ").replacing(" 0/2", with: "")) cannot be had of JSON lines"
      ))
    #expect(!data.has("segscore-out"))
  }

  /// A failing line is answered, though another thread waits for the next one.
  @Test(arguments: ["1", "3"]) func failFastAnswers(threads: String) throws {
    let data = try DataSet("a")
    let worker = try Conversation(["--fail-fast", "--threads", threads], in: data)
    #expect(try worker.ask(line("gone")).text("status") == "failed")
    #expect(worker.end().status == 1)
  }

  /// Labels of pictures that come mixed, and columns that come late, as in a list that is read at once.
  @Test(arguments: ["1", "4"]) func mixedLabels(threads: String) throws {
    let data = try DataSet("a")
    try data.addPair("large", mask: "pairs/masks/large8.png", map: "pairs/maps/large8.png")
    var lines = (0..<12).map {
      line("\($0 % 4)", label: "\($0 / 4)", file: $0 % 3 == 0 ? "large" : "a")
    }
    lines[7] = lines[7].replacing("{", with: #"{"who": "Ann", "#)
    let run = try answers(lines, ["--threads", threads], in: data)
    #expect(run.output.split(separator: "\n").count == 12)
    let answer = try JSONObject(Data(run.output.split(separator: "\n")[7].utf8))
    #expect(answer.text("who") == "Ann")
    try data.write(lines.joined(separator: "\n"), to: "list.jsonl")
    _ = try data.run("--pairs", "list.jsonl", "-o", "file", "--bootstrap", "50")
    #expect(try data.text("segscore-out/results.csv") == data.text("file/results.csv"))
  }

  /// What was answered is stored while no line comes.
  @Test func storedWhileIdle() throws {
    let data = try DataSet("a")
    let worker = try Conversation(["--threads", "1"], in: data)
    _ = try worker.ask(line("a"))
    usleep(2_000_000)
    worker.running.send(SIGKILL)
    _ = Segscore(worker.running)
    // Its log is read by who may write beside it.
    #expect(try data.ask("SELECT image FROM rows", readOnly: false) == "a\n")
  }

  /// Once a terminal is gone reading what it wrote is an error, and not the end of the lines.
  @Test func unreadableInput() throws {
    let data = try DataSet("a")
    var (input, terminal) = (Int32(0), Int32(0))
    #expect(openpty(&input, &terminal, nil, nil, nil) == 0)
    let lines = FileHandle(fileDescriptor: terminal, closeOnDealloc: true)
    let running = try RunningSegscore(
      ["score", "--pairs", "-", "--threads", "1"], in: data.path("."),
      input: FileHandle(fileDescriptor: input, closeOnDealloc: true))
    try lines.write(contentsOf: Data((line("a") + "\n").utf8))
    #expect(!running.nextOutput().isEmpty)
    try lines.close()
    let run = Segscore(running)
    #expect(run.status == 2)
    #expect(
      run.errors == "segscore: standard input cannot be read to its end (Input/output error); "
        + "segscore-out/results.sqlite holds what was answered, and --overwrite scores anew\n")
    #expect(try data.ask("SELECT image FROM rows", readOnly: false) == "a\n")
  }

  @Test func failFast() throws {
    let data = try DataSet("a", "b")
    let lines = [line("gone")] + (0..<50).map { line("\($0)", file: "a") }
    let run = try answers(lines, ["--fail-fast", "--threads", "1"], in: data)
    #expect(run.status == 1)
    #expect(run.output.split(separator: "\n").count == 1)
  }

  /// Ctrl-C ends it while it waits for a line; what was answered is kept.
  @Test(arguments: ["1", "3"]) func interrupted(threads: String) throws {
    let data = try DataSet("a")
    let worker = try Conversation(["--threads", threads], in: data)
    _ = try worker.ask(line("a"))
    worker.running.send(SIGINT)
    let run = Segscore(worker.running)
    #expect(run.status == 130)
    #expect(try data.json("segscore-out/run.json").text("state") == "running")
  }

  private func answers(_ lines: [String], _ options: [String], in data: DataSet) throws -> Segscore
  {
    try data.write(lines.joined(separator: "\n") + "\n", to: "lines")
    return try Segscore(
      ["--pairs", "-", "--bootstrap", "50"] + options, after: "exec < lines", in: data.path("."))
  }
}

/// A worker that is asked line by line.
private struct Conversation {
  let running: RunningSegscore
  private let input = Pipe()

  init(_ options: [String], in data: DataSet) throws {
    running = try RunningSegscore(
      ["score", "--pairs", "-", "--bootstrap", "50"] + options, in: data.path("."), input: input)
  }

  /// The answer to a line.
  func ask(_ line: String) throws -> JSONObject {
    try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
    var answer = Data()
    while answer.last != UInt8(ascii: "\n") {
      let more = running.nextOutput()
      if more.isEmpty { break }
      answer += more
    }
    return try JSONObject(answer)
  }

  /// Ends the lines, and waits for the end.
  func end() -> Segscore {
    try? input.fileHandleForWriting.close()
    return Segscore(running)
  }
}
