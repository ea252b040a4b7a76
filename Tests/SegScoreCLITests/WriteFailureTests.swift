import Foundation
import TestSupport
import Testing

/// Files that cannot be written, because of a limit on their size.
///
/// Not under the thread sanitizer, which writes a file of its own when a process starts, and dies of
/// the limit.
@Suite(.disabled(if: isUnderThreadSanitizer, "the sanitizer does not start under the limit"))
struct WriteFailureTests {
  /// 600 blocks: 300 or 600 kB. The heatmap of the large picture takes more, all else less.
  private static let limit = "ulimit -f 600"

  @Test(arguments: ["loss", "both"])
  func heatmap(choice: String) throws {
    let data = try DataSet("first", "last")
    try data.addLarge("large")
    let run = try data.score("--heatmap", choice, after: Self.limit)
    #expect(run.status == 1)
    #expect(run.outcomes == ["first": "ok", "large": "write_failed", "last": "ok"])
    #expect(
      try run.row("large").error
        == "write_failed: segscore-out/heatmaps/large.png cannot be written (File too large); "
        + "check free space and permissions")
    #expect(try data.files("segscore-out/heatmaps") == ["first.png", "last.png"])
    if choice == "both" {
      #expect(try data.files("segscore-out/errors") == ["first.png", "last.png"])
    }
    #expect(try data.json("segscore-out/run.json").text("state") == "finished")
    try expectResumed(data, "--heatmap", choice)
  }

  /// With room again, the run comes to what it would have been.
  private func expectResumed(_ data: DataSet, _ options: String...) throws {
    let run = try Segscore(["masks", "probs", "--resume"] + options, in: data.path("."))
    #expect(run.status == 0, "\(run.errors)")
    let anew = try Segscore(["masks", "probs", "-o", "anew"] + options, in: data.path("."))
    #expect(anew.status == 0)
    try expectSameRuns(data, "segscore-out", "anew")
  }

  /// A picture that failed is in no result, though all its pixels had been counted.
  @Test func failedPictureDoesNotCount() throws {
    let data = try DataSet("first")
    try data.addLarge("large")
    #expect(try data.score(after: Self.limit).status == 1)
    let summary = try data.json("segscore-out/summary.json")
    #expect(isClose(try summary.object("mean").number("bce"), DataSet.Good.bce))
    #expect(isClose(try summary.object("pooled").number("bce"), DataSet.Good.bce))
  }

  /// What was stored before is kept, and what was not is scored again.
  @Test(arguments: [60, 100, 200])
  func store(blocks: Int) throws {
    let data = try DataSet()
    try data.addMany(120)
    let run = try data.score("--heatmap", "none", after: "ulimit -f \(blocks)")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(
      run.errors == "segscore: segscore-out/results.sqlite cannot be written (disk I/O error); "
        + "free space or mend what is wrong, then go on with --resume\n")
    #expect(try !data.files().contains("results.csv"))
    #expect(try data.json("segscore-out/run.json").text("state") == "running")
    try expectResumed(data, "--heatmap", "none")
  }

  @Test func marker() throws {
    let data = try DataSet("a")
    let run = try data.score(after: "ulimit -f 0")
    #expect(run.status == 2)
    #expect(
      run.errors == "segscore: segscore-out/run.json cannot be written (File too large); "
        + "check free space and permissions\n")
    #expect(try data.files() == [])
  }
}

/// Whether the thread sanitizer's runtime is part of this process, and so of the command.
private let isUnderThreadSanitizer = dlsym(nil, "__tsan_init") != nil
