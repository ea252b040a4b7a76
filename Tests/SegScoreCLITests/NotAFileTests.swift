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
  @Test(.timeLimit(.minutes(3)), arguments: ["masks", "probs"])
  func pipe(side: String) throws {
    let error = try failure(side: side) {
      #expect(mkfifo($0.path("\(side)/bad.png"), 0o600) == 0)
    }
    #expect(
      error == "not_a_file: \(side)/bad.png: is a pipe, socket or device, where a picture or an "
        + "array was expected; rename or remove it")
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
