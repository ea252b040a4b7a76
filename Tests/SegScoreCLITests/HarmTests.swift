import Foundation
import TestSupport
import Testing

/// Uses that must not end a run half way or cost a file.
@Suite struct HarmTests {
  /// `segscore masks probs 2>&1 | head -1`: the reader goes, the run does not.
  @Test(arguments: ["1", "2"])
  func readerThatHasGone(descriptor: String) throws {
    let data = try DataSet("bad", "good")
    try data.remove("probs/bad.png")
    let run = try data.score(after: "mkfifo pipe && exec 3<>pipe \(descriptor)>pipe 3>&-")
    #expect(run.status == 1)
    #expect(try data.json("segscore-out/run.json").text("state") == "finished")
    #expect(try readCSV(data.text("segscore-out/results.csv")).count == 3)
  }

  /// A new run would remove its own input with the heatmaps of the earlier one.
  @Test(arguments: [
    ["segscore-out/heatmaps", "probs"], ["probs", "segscore-out/heatmaps"],
    ["segscore-out/heatmaps/a.png", "probs/a.png"],
  ])
  func inputFromTheRunThatIsReplaced(inputs: [String]) throws {
    let data = try DataSet("a")
    #expect(try data.score().status == 0)
    let before = try data.bytes("segscore-out/heatmaps/a.png")
    let run = try data.run(inputs[0], inputs[1])
    #expect(run.status == 2)
    #expect((try? data.bytes("segscore-out/heatmaps/a.png")) == before)
  }

  /// `segscore masks/ probs/` names files as `segscore masks probs` does.
  @Test func slashAtTheEnd() throws {
    let data = try DataSet("bad", "good")
    try data.write("no picture", to: "masks/bad.png")
    let run = try data.run("masks/", "probs/")
    #expect(
      try run.row("bad").error
        == "unsupported_format: masks/bad.png: is neither PNG, JPEG, NPY nor NPZ; "
        + "save it as a grey PNG or JPEG, or as a NumPy array")
  }

  /// Results that standard output did not take are no success.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func outputThatIsFull() throws {
    let data = try DataSet("a")
    let run = try data.score("--format", "csv", after: "exec >/dev/full")
    #expect(run.status == 2)
    #expect(
      run.errors.contains("standard output cannot be written (No space left on device)"))
    #expect(try data.json("segscore-out/run.json").text("state") == "finished")
  }

  /// Threads share the descriptors that there are, however many are asked for. With little memory files are
  /// opened a second time, to be read with less.
  @Test(arguments: [[], ["--weights", "weights", "--roi", "roi", "--memory-limit", "300K"]])
  func fewDescriptors(options: [String]) throws {
    let data = try DataSet()
    for number in 1...60 {
      try data.addPair("\(number)")
      for companion in ["weights", "roi"] {
        try data.add(DataSet.Good.mask, as: "\(companion)/\(number).png")
      }
    }
    let arguments = ["masks", "probs", "--threads", "60", "--heatmap", "both"] + options
    let run = try Segscore(arguments, after: "ulimit -n 64", in: data.path("."))
    #expect(run.status == 0)
    #expect(Set(run.outcomes.values) == ["ok"])
  }

  /// A picture whose bytes no number of 64 bits can count, under a limit that would allow it.
  @Test func sizeBeyondCounting() throws {
    let data = try DataSet("good")
    try data.addPair("huge", mask: "damaged/huge-beyond-counting.png")
    let run = try data.score("--max-pixels", "\(Int.max)", "--memory-limit", "1G")
    #expect(run.status == 1)
    #expect(run.outcomes == ["good": "ok", "huge": "too_large"])
  }

  /// A small file of so many labels that their tables are larger than the limit; the others are scored.
  @Test func manyLabels() throws {
    let data = try DataSet("good")
    let count = 3000 * 4
    try Data(npyFile([UInt8](repeating: 1, count: 2 * count), dtype: "<u2", shape: [3000, 2, 2]))
      .write(to: URL(filePath: data.path("probs/many.npy")))
    try Data(npyFile([UInt8](repeating: 1, count: count), dtype: "|b1", shape: [3000, 2, 2]))
      .write(to: URL(filePath: data.path("masks/many.npy")))
    let run = try data.score("--memory-limit", "100M", "--heatmap", "none", "--threads", "2")
    #expect(run.status == 1)
    #expect(run.outcomes == ["good": "ok", "many": "too_large"])
    // 3,000 labels of two tables of 65,536 counts of 8 bytes, for the picture and for the data set.
    #expect(
      try run.row("many").error
        == "too_large: probs/many.npy has 3000 labels, whose tables take 6291456000 bytes, more than "
        + "the 100000000 of --memory-limit; save the labels in several files, or raise the limit")
  }
}
