import Foundation
import Testing

/// Files that cannot be written, because of a limit on their size.
///
/// Not under the thread sanitizer, which writes a file of its own when a process starts, and dies of
/// the limit.
@Suite(.disabled(if: isUnderThreadSanitizer, "the sanitizer does not start under the limit"))
struct WriteFailureTests {
  /// 60 blocks: 30 or 60 kB. The heatmap of 600×300 noisy pixels takes more, the others less.
  private static let limit = "ulimit -f 60"

  @Test(arguments: ["loss", "both"])
  func heatmap(choice: String) throws {
    let data = try DataSet("first", "last")
    try data.addPair("large", mask: "pairs/masks/large8.png", map: "pairs/maps/large8.png")
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
  }

  /// A picture that failed is in no result, though all its pixels had been counted.
  @Test func failedPictureDoesNotCount() throws {
    let data = try DataSet("first")
    try data.addPair("large", mask: "pairs/masks/large8.png", map: "pairs/maps/large8.png")
    #expect(try data.score(after: Self.limit).status == 1)
    let summary = try data.json("segscore-out/summary.json")
    #expect(isClose(try summary.object("mean").number("bce"), DataSet.Good.bce))
    #expect(isClose(try summary.object("pooled").number("bce"), DataSet.Good.bce))
  }

  /// Rows of 120 pictures take more than the limit.
  @Test func results() throws {
    let data = try DataSet()
    try data.add(DataSet.Good.mask, as: "mask")
    try data.add(DataSet.Good.map, as: "map")
    for number in 1...120 {
      try data.link("masks/\(number).png", to: "../mask")
      try data.link("probs/\(number).png", to: "../map")
    }
    let run = try data.score("--heatmap", "none", after: Self.limit)
    #expect(run.status == 2)
    #expect(
      run.errors == "segscore: segscore-out/results.csv cannot be written (File too large); "
        + "check free space and permissions\n")
    #expect(try data.files() == ["run.json"])
    #expect(try data.json("segscore-out/run.json").text("state") == "running")
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
