import Foundation
import TestSupport
import Testing

/// Runs that go on after they were stopped.
@Suite struct ResumeTests {
  /// However often and whenever a run is killed, what comes of it in the end is what an undisturbed one gives.
  @Test func killed() throws {
    let data = try manyPictures(120)
    #expect(try data.score("-o", "whole", "--heatmap", "both", "--bootstrap", "100").status == 1)
    var random = SplitMix(state: testSeed)
    var kills = 0
    while kills < 50 {
      // From a start that has barely begun to one that is nearly done.
      let milliseconds = Int.random(in: 1...400, using: &random)
      let running = try RunningSegscore(
        ["masks", "probs", "-o", "out", "--heatmap", "both", "--bootstrap", "100", "--resume"],
        in: data.path("."))
      usleep(UInt32(milliseconds * 1000))
      running.send(SIGKILL)
      let run = Segscore(running)
      if run.status == -SIGKILL {
        kills += 1
      } else {
        #expect(run.status == 1, "\(run.errors)")
        try expectSameRuns(data, "out", "whole", "after \(kills) kills, seed \(testSeed)")
        try data.remove("out")
      }
    }
    let run = try data.score(
      "-o", "out", "--heatmap", "both", "--bootstrap", "100", "--resume")
    #expect(run.status == 1, "\(run.errors)")
    try expectSameRuns(data, "out", "whole", "after \(kills) kills, seed \(testSeed)")
  }

  /// Pictures of several kinds: links to fixtures, in folders, and one that fails.
  private func manyPictures(_ count: Int) throws -> DataSet {
    let data = try DataSet("damaged")
    try data.remove("probs/damaged.png")
    try data.add("damaged/bad-crc-idat.png", as: "probs/damaged.png")
    let pairs = [("large8", "large8"), ("soft8", "levels8"), ("blob16", "noise16"), ("dot", "dot")]
    for (mask, map) in pairs {
      try data.add("pairs/masks/\(mask).png", as: "\(mask).mask")
      try data.add("pairs/maps/\(map).png", as: "\(map).map")
    }
    for folder in ["masks/deep", "probs/deep"] { try data.makeFolder(folder) }
    for number in 0..<count {
      let (mask, map) = pairs[number % pairs.count]
      let name = number % 3 == 0 ? "deep/\(number)" : "\(number)"
      let up = number % 3 == 0 ? "../.." : ".."
      try data.link("masks/\(name).png", to: "\(up)/\(mask).mask")
      try data.link("probs/\(name).png", to: "\(up)/\(map).map")
    }
    return data
  }

  /// What has changed is scored again, and nothing else.
  @Test func changes() throws {
    let data = try DataSet("same", "other", "gone", "cut", "failed")
    try data.add("damaged/bad-crc-idat.png", as: "probs/bad.png")
    try data.remove("probs/failed.png")
    #expect(try data.score("--heatmap", "both").status == 1)
    let before = try times(data)

    for side in ["masks", "probs"] { try data.remove("\(side)/gone.png") }
    try data.remove("probs/other.png")
    try data.add("pairs/maps/levels8.png", as: "probs/other.png")
    try data.remove("masks/other.png")
    try data.add("pairs/masks/blob8.png", as: "masks/other.png")
    try data.add(DataSet.Good.map, as: "probs/failed.png")
    try data.addPair("new")
    try cut(data, "segscore-out/heatmaps/cut.png")
    let run = try data.score("--heatmap", "both", "--resume")
    #expect(run.status == 0, "\(run.errors)")

    let after = try times(data)
    #expect(after.keys.sorted() == ["cut", "failed", "new", "other", "same"])
    #expect(after["same"] == before["same"])
    for name in ["cut", "other"] { #expect(after[name] != before[name], "\(name)") }
    #expect(try data.score("-o", "anew", "--heatmap", "both").status == 0)
    try expectSameRuns(data, "segscore-out", "anew")
  }

  /// When each heatmap was written.
  private func times(_ data: DataSet) throws -> [String: Date] {
    let files = try data.files("segscore-out/errors")
    return try Dictionary(
      uniqueKeysWithValues: files.map { file in
        let path = data.path("segscore-out/errors/\(file)")
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (String(file.dropLast(4)), try #require(attributes[.modificationDate] as? Date))
      })
  }

  /// Leaves a file's first half, as a power loss may.
  private func cut(_ data: DataSet, _ name: String) throws {
    let bytes = try data.bytes(name)
    try bytes.prefix(bytes.count / 2).write(to: URL(filePath: data.path(name)))
  }

  @Test func finishedRunStays() throws {
    let data = try DataSet("a", "deep/b")
    #expect(try data.score().status == 0)
    let (files, summary) = (try data.runFiles(), try data.runSummary())
    let run = try data.score("--resume")
    #expect(run.status == 0)
    #expect(run.outcomes == ["a": "ok", "deep/b": "ok"])
    #expect(try data.runFiles() == files)
    #expect(try data.runSummary() == summary)
  }

  @Test func beginsWhereThereIsNone() throws {
    let data = try DataSet("a")
    #expect(try data.score("--resume").status == 0)
    try data.makeFolder("empty")
    #expect(try data.score("--resume", "-o", "empty").status == 0)
    try expectSameRuns(data, "empty", "segscore-out")
  }

  @Test(arguments: [
    (["--threshold", "0.4"], "with --threshold 0.5, and this is with --threshold 0.4"),
    (["--roi", "masks"], "with no --roi, and this is with --roi masks"),
    (["--heatmap", "none"], "with --heatmap loss, and this is with --heatmap none"),
  ])
  func otherOptions(options: [String], difference: String) throws {
    let data = try DataSet("a")
    #expect(try data.score().status == 0)
    let files = try data.runFiles()
    let run = try Segscore(["masks", "probs", "--resume"] + options, in: data.path("."))
    #expect(run.status == 2)
    #expect(
      run.errors == "segscore: segscore-out holds a run \(difference); "
        + "give it the same to go on, or --overwrite to begin anew\n")
    #expect(try data.runFiles() == files)
  }

  /// Threads, memory and decoders change no result, so a run may go on with others.
  @Test func otherExecution() throws {
    let data = try DataSet("a")
    #expect(try data.score().status == 0)
    let run = try data.score("--resume", "--threads", "3", "--decoder", "libpng", "--no-tallies")
    #expect(run.status == 0)
  }

  @Test func anotherVersion() throws {
    let data = try DataSet("a")
    #expect(try data.score().status == 0)
    let marker = try data.text("segscore-out/run.json")
    try data.write(
      marker.replacing("\"version\" : \"0.1.0\"", with: "\"version\" : \"0.0.9\""),
      to: "segscore-out/run.json")
    let run = try data.score("--resume")
    #expect(run.status == 2)
    #expect(run.errors.contains("holds a run of segscore 0.0.9, and this is 0.1.0; "))
  }

  /// What a list says beside the files is part of a row.
  @Test func changedList() throws {
    let data = try DataSet("a", "b")
    func list(_ whose: String) -> String {
      "image,mask,prob,who\na,masks/a.png,probs/a.png,\(whose)\nb,masks/b.png,probs/b.png,Bob\n"
    }
    try data.write(list("Ann"), to: "list.csv")
    #expect(try data.run("--pairs", "list.csv").status == 0)
    try data.write(list("Amy"), to: "list.csv")
    let run = try data.run("--pairs", "list.csv", "--resume")
    #expect(run.rows.map { $0.cells["who"] } == ["Amy", "Bob"])
    #expect(try data.run("--pairs", "list.csv", "-o", "anew").status == 0)
    try expectSameRuns(data, "segscore-out", "anew")
  }

  /// A picture of several labels is one: where one of them changes, all are scored again.
  @Test func labels() throws {
    let data = try DataSet("cat/a", "dog/a", "cat/b", "dog/b")
    #expect(try data.score("--labels").status == 0)
    try data.remove("probs/dog/a.png")
    try data.add("encodings/maps/grey16.png", as: "probs/dog/a.png")
    #expect(try data.score("--labels", "--resume").status == 0)
    #expect(try data.score("--labels", "-o", "anew").status == 0)
    try expectSameRuns(data, "segscore-out", "anew")
  }

  /// Tallies that a finished run no longer has are counted again.
  @Test func withoutTallies() throws {
    let data = try DataSet("a", "b")
    #expect(try data.score("--no-tallies").status == 0)
    #expect(try data.ask("SELECT count(*) FROM tallies") == "0\n")
    try data.addPair("c")
    #expect(try data.score("--resume").status == 0)
    #expect(try data.score("-o", "anew").status == 0)
    try expectSameRuns(data, "segscore-out", "anew")
  }

  @Test func damagedStore() throws {
    let data = try DataSet("a")
    #expect(try data.score().status == 0)
    try data.write(
      "no database, but as long as the head of one would be: " + String(repeating: ".", count: 200),
      to: "segscore-out/results.sqlite")
    let run = try data.score("--resume")
    #expect(run.status == 2)
    #expect(
      run.errors == "segscore: segscore-out/results.sqlite is damaged (file is not a database); "
        + "score anew with --overwrite\n")
    #expect(try data.score("--overwrite").status == 0)
  }

  /// Two processes do not write one run.
  @Test func inUse() throws {
    let data = try manyPictures(120)
    let running = try RunningSegscore(["masks", "probs"], in: data.path("."))
    while running.isRunning, (try? data.files("segscore-out/heatmaps").count) ?? 0 < 3 {
      usleep(1000)
    }
    for options in [[], ["--resume"], ["--overwrite"]] {
      let second = try Segscore(["masks", "probs"] + options, in: data.path("."))
      #expect(second.status == 2)
      #expect(second.errors.contains("segscore: segscore-out is in use by another segscore; "))
    }
    #expect(Segscore(running).status == 1)
  }

  /// A picture whose counts cannot be read is counted again.
  @Test func damagedTally() throws {
    let data = try DataSet("a", "b", "c")
    #expect(try data.score().status == 0)
    try data.change("UPDATE tallies SET tally = x'0107' WHERE image = 'b'")
    let run = try data.score("--resume")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try data.score("-o", "anew").status == 0)
    try expectSameRuns(data, "segscore-out", "anew")
  }

  /// What a run has is there until it is sure that it can go on.
  @Test func otherColumns() throws {
    let data = try DataSet("a")
    #expect(try data.score().status == 0)
    try data.change("ALTER TABLE rows DROP COLUMN dice")
    let files = try data.runFiles()
    let run = try data.score("--resume")
    #expect(run.status == 2)
    #expect(run.errors.contains("is damaged (its columns are not those of its options); "))
    #expect(try data.runFiles() == files)
  }

  /// A link in the place of the store or of heatmaps leads nowhere, and what it leads to stays as it is.
  @Test(arguments: ["--resume", "--overwrite"])
  func links(option: String) throws {
    let data = try DataSet("a", "deep/b")
    #expect(try data.score().status == 0)
    try data.makeFolder("elsewhere")
    for name in ["results.sqlite", "heatmaps/deep"] {
      try FileManager.default.moveItem(
        atPath: data.path("segscore-out/\(name)"),
        toPath: data.path("elsewhere/\(name.split(separator: "/").last!)"))
    }
    try data.link("segscore-out/results.sqlite", to: "../elsewhere/results.sqlite")
    try data.link("segscore-out/heatmaps/deep", to: "../../elsewhere/deep")
    let before = try data.bytes("elsewhere/results.sqlite")
    let heatmap = try data.bytes("elsewhere/deep/b.png")
    let run = try data.score(option)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try data.bytes("elsewhere/results.sqlite") == before)
    #expect(try data.files("elsewhere") == ["deep", "deep/b.png", "results.sqlite"])
    #expect(try data.bytes("segscore-out/heatmaps/deep/b.png") == heatmap)
    #expect(try data.bytes("elsewhere/deep/b.png") == heatmap)
    #expect(try data.score("-o", "anew").status == 0)
    try expectSameRuns(data, "segscore-out", "anew")
  }
}
