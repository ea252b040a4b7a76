import Foundation
import Testing

/// What has the name of a picture but is none, or cannot be opened.
@Suite struct NotAFileTests {
  @Test(arguments: ["masks", "probs"])
  func folder(side: String) throws {
    let error = try failure(side: side) { try $0.makeFolder("\(side)/bad.png") }
    #expect(
      error == "not_a_file: \(side)/bad.png: is a folder, where a picture or an array was "
        + "expected; rename or remove it")
  }

  /// Opening a pipe that nobody writes to would wait for ever.
  @Test(arguments: ["masks", "probs"])
  func pipe(side: String) throws {
    let error = try failure(side: side) {
      #expect(mkfifo($0.path("\(side)/bad.png"), 0o600) == 0)
    }
    #expect(
      error == "not_a_file: \(side)/bad.png: is a pipe, socket or device, where a picture or an "
        + "array was expected; rename or remove it")
  }

  @Test(arguments: ["/dev/zero", "/dev/null"], ["masks", "probs"])
  func device(path: String, side: String) throws {
    let error = try failure(side: side) { try $0.link("\(side)/bad.png", to: path) }
    #expect(
      error == "not_a_file: \(side)/bad.png: is a pipe, socket or device, where a picture or an "
        + "array was expected; rename or remove it")
  }

  /// A file of 4 KB that can be opened, and that the system refuses to read.
  @Test(.enabled(if: access(unreadable, R_OK) == 0), arguments: ["masks", "probs"])
  func unreadableFile(side: String) throws {
    let error = try failure(side: side) { try $0.link("\(side)/bad.png", to: Self.unreadable) }
    #expect(
      error == "unreadable_file: \(side)/bad.png: cannot be read (Invalid argument); "
        + "check the path and its permissions")
  }

  /// The speed of a network that has none.
  private static let unreadable = "/sys/class/net/lo/speed"

  /// Named one by one, as single files or on a line of a list.
  @Test(arguments: ["pipe", "/dev/zero"])
  func namedOddity(path: String) throws {
    let data = try DataSet("a")
    #expect(mkfifo(data.path("pipe"), 0o600) == 0)
    try data.write(
      "image,mask,prob,weight,roi\n1,\(path),probs/a.png,,\n2,masks/a.png,\(path),,\n"
        + "3,masks/a.png,probs/a.png,\(path),\n4,masks/a.png,probs/a.png,,\(path)\n"
        + "5,masks/a.png,probs/a.png,,\n", to: "list")
    let listed = try data.run("--pairs", "list")
    #expect(listed.status == 1)
    let odd = "not_a_file"
    #expect(listed.outcomes == ["1": odd, "2": odd, "3": odd, "4": odd, "5": "ok"])
    for files in [[path, "probs/a.png"], ["masks/a.png", path]] {
      let run = try Segscore(files, in: data.path("."))
      #expect(run.status == 1)
      #expect(run.rows.map(\.outcome) == [odd])
    }
  }

  @Test(
    arguments: [
      ("pipe", "pipe: the list names no pairs"),
      ("/dev/zero", "/dev/zero is a device, where a list"),
      ("/dev/null", "/dev/null is a device, where a list"), ("masks", "masks is a folder, where"),
    ])
  func list(path: String, words: String) throws {
    let data = try DataSet("a")
    #expect(mkfifo(data.path("pipe"), 0o600) == 0)
    let run = try data.run("--pairs", path)
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("segscore: \(words)"), "\(run.errors)")
    #expect(!data.has("segscore-out"))
  }

  /// Pipes that somebody writes to are lists, whether they have a name or not.
  @Test(arguments: ["pipe", "/dev/stdin"])
  func listInAPipe(path: String) throws {
    let data = try DataSet("a")
    try data.write(
      "image,mask,prob\na,\(data.path("masks/a.png")),\(data.path("probs/a.png"))\n", to: "list")
    let shell = "mkfifo pipe && exec 3<>pipe && cat list >&3 && exec 4<pipe 3>&- && exec <&4"
    let run = try Segscore(["--pairs", path], after: shell, in: data.path("."))
    #expect(run.outcomes == ["a": "ok"], "\(run.errors)")
  }

  @Test(arguments: ["nowhere.png", "bad.png"], ["masks", "probs"])
  func linkToNowhereAndToItself(target: String, side: String) throws {
    let error = try failure(side: side) { try $0.link("\(side)/bad.png", to: target) }
    #expect(error.hasPrefix("unreadable_file: \(side)/bad.png: cannot be read ("))
    #expect(error.hasSuffix("); check the path and its permissions"))
  }

  @Test(.enabled(if: geteuid() != 0, "root may read every file"), arguments: ["masks", "probs"])
  func forbidden(side: String) throws {
    let error = try failure(side: side) { data in
      try data.add(DataSet.Good.mask, as: "\(side)/bad.png")
      #expect(chmod(data.path("\(side)/bad.png"), 0) == 0)
    }
    #expect(
      error == "unreadable_file: \(side)/bad.png: cannot be read (Permission denied); "
        + "check the path and its permissions")
  }

  @Test(.enabled(if: geteuid() != 0, "root may read every folder"))
  func forbiddenFolder() throws {
    let data = try DataSet("good", "deep/x")
    #expect(chmod(data.path("masks/deep"), 0) == 0)
    let run = try data.score()
    #expect(chmod(data.path("masks/deep"), 0o700) == 0)
    #expect(run.status == 1)
    #expect(run.outcomes["good"] == "ok")
    #expect(run.outcomes.values.contains("unreadable_file"))
  }

  /// Scores a pair with one side put there by a body, beside a good pair.
  ///
  /// - Returns: The error of its row.
  private func failure(side: String, _ make: (DataSet) throws -> Void) throws -> String {
    let data = try DataSet("bad", "good")
    try data.remove("\(side)/bad.png")
    try make(data)
    let run = try data.score()
    #expect(run.status == 1)
    #expect(run.outcomes["good"] == "ok")
    #expect(try data.files("segscore-out/heatmaps") == ["good.png"])
    return try run.row("bad").error
  }
}
