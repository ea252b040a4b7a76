import Foundation
import TestSupport
import Testing

/// Stores that are damaged, foreign or gone: a sentence says so, and no command crashes or hangs.
@Suite struct StoreFaultTests {
  private static let commands: [[String]] = [
    ["rescore", "run", "--bce", "keras"], ["rescore", "run", "-o", "new", "--overwrite"],
    ["compare", "run", "whole", "--bootstrap", "10"], ["merge", "new", "run", "--overwrite"],
    ["masks", "probs", "-o", "run", "--resume", "--heatmap", "none"] + options,
  ]
  private static let options = ["--shard", "0/1", "--bootstrap", "10"]

  /// Two runs of levels, floats, labels and a picture that fails.
  private func runs() throws -> DataSet {
    let data = try DataSet("a", "b", "bad")
    try data.remove("probs/bad.png")
    try data.write([255, 0, 0, 255], shape: [2, 1, 2], to: "masks/labels.npy")
    try data.write([9, 0, 7, 255], shape: [2, 1, 2], to: "probs/labels.npy")
    for (side, file) in [("masks", "y-f8"), ("probs", "p-f8-right")] {
      let ending = side == "masks" ? "npz" : "npy"
      try data.add("numbers/19x17-\(file).\(ending)", as: "\(side)/float.\(ending)")
    }
    for run in ["run", "whole"] {
      let scored = try Segscore(
        ["masks", "probs", "-o", run, "--heatmap", "none"] + Self.options, in: data.path("."))
      #expect(scored.outcomes["float"] == "ok")
      #expect(scored.status == 1)
    }
    return data
  }

  private func expectSentence(_ data: DataSet, _ command: [String], _ comment: String) throws {
    let run = try Segscore(command + ["-q"], in: data.path("."))
    // What is damaged may be told by nothing, or make a picture another; then the run has its results.
    let isKnown = [0, 1, 2].contains(run.status)
    #expect(isKnown, "\(run.status) \(comment) \(run.errors)")
    guard run.status == 2 else { return }
    let isSentence = run.errors.hasPrefix("segscore: ") && run.output.isEmpty
    #expect(isSentence, "\(comment) \(run.errors)")
  }

  @Test func flippedBytes() throws {
    let data = try runs()
    let (store, marker) = (
      Array(try data.bytes("run/results.sqlite")), try data.text("run/run.json")
    )
    var random = SplitMix(state: testSeed)
    for round in 0..<300 {
      var bytes = store
      for _ in 0..<[1, 1, 1, 4, 30].randomElement(using: &random)! {
        bytes[place(in: bytes, &random)] = UInt8(truncatingIfNeeded: random.next())
      }
      try data.write(bytes: bytes, to: "run/results.sqlite")
      try data.write(marker, to: "run/run.json")
      for name in ["wal", "shm", "journal"] { try? data.remove("run/results.sqlite-\(name)") }
      try expectSentence(
        data, Self.commands[round % Self.commands.count], "round \(round), seed \(testSeed)")
    }
  }

  /// The heads of pages and of the file are as likely as all between.
  private func place(in bytes: [UInt8], _ random: inout SplitMix) -> Int {
    let page = 4096 * Int.random(in: 0..<bytes.count / 4096, using: &random)
    return switch Int.random(in: 0...2, using: &random) {
    case 0: page + Int.random(in: 0..<40, using: &random)
    case 1: page + 4095 - Int.random(in: 0..<400, using: &random)
    default: Int.random(in: bytes.indices, using: &random)
    }
  }

  /// Stores that SQLite finds nothing wrong with.
  @Test(arguments: [
    "UPDATE rows SET tp = 9223372036854775807, fp = 9223372036854775807",
    "UPDATE rows SET tp = -1, pixels = -1, labels = 0", "UPDATE rows SET pixels = 9e18",
    "UPDATE rows SET width = 4294967296, height = 2147483647, pixels = 9223372036854775807",
    "UPDATE rows SET width = 9223372036854775807, height = 9223372036854775807",
    "UPDATE rows SET bce = 9e999, dice = -9e999, iou = 1e308", "UPDATE rows SET bce = 'text'",
    "UPDATE rows SET worst_tile_x = 9223372036854775807, worst_tile_bce = -1",
    "UPDATE rows SET status = 'failed'", "UPDATE rows SET status = 'ok'",
    "UPDATE rows SET error = 'nothing' WHERE status = 'failed'",
    "DROP INDEX rows_by_name; UPDATE rows SET label = image",
    "DROP INDEX rows_by_name; UPDATE rows SET image = 'a', label = ''",
    "DROP INDEX rows_by_name; INSERT INTO rows SELECT * FROM rows", "DELETE FROM rows",
    "DELETE FROM tallies", "DELETE FROM tallies WHERE image = 'a'", "DELETE FROM run",
    "UPDATE tallies SET tally = x''", "UPDATE tallies SET tally = zeroblob(100000)",
    "INSERT INTO tallies SELECT * FROM tallies", "DROP TABLE tallies", "DROP TABLE inputs",
    "ALTER TABLE rows DROP COLUMN labels", "ALTER TABLE rows DROP COLUMN bce",
    "UPDATE run SET value = '9223372036854775807' WHERE name <> 'schema'",
    "UPDATE run SET value = '9223372036854775807' WHERE name LIKE '%s_passed_over'",
    "UPDATE run SET value = '1e999' WHERE name = 'seconds'",
    "UPDATE run SET value = '{}' WHERE name = 'options'",
    "UPDATE run SET value = replace(value, '\"bootstrap\":\"10\"', '\"bootstrap\":\"900000\"')",
    "UPDATE run SET value = replace(value, '\"beta\":\"2.0\"', '\"beta\":\"nan\"')",
    "UPDATE run SET value = replace(value, '\"shard\":\"0/1\"', '\"shard\":\"0/9223372036854775807\"')",
    "UPDATE run SET value = zeroblob(1000) WHERE name = 'pools'",
  ])
  func contradictions(change: String) throws {
    let data = try runs()
    for command in Self.commands {
      try? data.remove("run")
      try FileManager.default.copyItem(atPath: data.path("whole"), toPath: data.path("run"))
      try data.change(change, "run")
      try expectSentence(data, command, change)
    }
  }

  /// Each command that reads a store, and what it says.
  private func expectAll(_ data: DataSet, say sentence: String) throws {
    let marker = try data.text("run/run.json")
    for command in Self.commands {
      try data.write(marker, to: "run/run.json")
      let run = try Segscore(command, in: data.path("."))
      #expect(run.status == 2, "\(command)")
      #expect(run.errors == "segscore: run/results.sqlite \(sentence)\n", "\(command)")
      #expect(run.output == "")
    }
  }

  @Test func otherSchema() throws {
    let data = try runs()
    try data.change("UPDATE run SET value = 'segscore.store/9' WHERE name = 'schema'", "run")
    try expectAll(
      data,
      say: "is of the schema segscore.store/9, but segscore.store/2 was expected; "
        + "use the version of segscore that wrote it, or score anew with --overwrite")
  }

  /// Of the last pages nobody may need any; what needs those that are gone says so.
  @Test(arguments: [0.1, 0.5]) func truncated(part: Double) throws {
    let data = try runs()
    let store = try data.bytes("run/results.sqlite")
    let count = Int(Double(store.count) * part)
    try data.write(bytes: Array(store.prefix(count)), to: "run/results.sqlite")
    try expectAll(
      data, say: "is damaged (database disk image is malformed); score anew with --overwrite")
  }

  @Test func noDatabase() throws {
    let data = try runs()
    try data.write(String(repeating: "no database ", count: 100), to: "run/results.sqlite")
    try expectAll(data, say: "is damaged (file is not a database); score anew with --overwrite")
  }

  /// A database of another program stays as it is; only --overwrite, which is told to, replaces it.
  @Test func foreignDatabase() throws {
    let data = try runs()
    try data.remove("run/results.sqlite")
    try data.change("CREATE TABLE notes (text); INSERT INTO notes VALUES ('mine')", "run")
    try expectAll(
      data, say: "is damaged (its tables are not those of a run); score anew with --overwrite")
    #expect(try data.ask("SELECT text FROM notes", "run") == "mine\n")
    let run = try Segscore(
      ["masks", "probs", "-o", "run", "--overwrite", "--heatmap", "none"] + Self.options,
      in: data.path("."))
    #expect(run.status == 1)
    try expectSameRuns(data, "run", "whole")
  }

  /// The folder goes while the run is under way.
  @Test(arguments: ["loss", "none"])
  func removedFolder(heatmap: String) throws {
    let data = try DataSet()
    try data.addMany(200, mask: "pairs/masks/large8.png", map: "pairs/maps/large8.png")
    let running = try RunningSegscore(
      ["masks", "probs", "-o", "out", "-q", "--heatmap", heatmap], in: data.path("."))
    while running.isRunning, !isUnderWay(data) { usleep(1000) }
    // Held meanwhile: a folder that gets another file while it is emptied cannot be removed. Some threads may yet end
    // what they are at.
    running.send(SIGSTOP)
    while data.has("out") { try? data.remove("out") }
    running.send(SIGCONT)
    let run = Segscore(running)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(
      run.errors
        == "segscore: out/results.sqlite was moved or removed while it was written; leave a run's "
        + "folder alone until it ends, and score anew\n")
  }

  /// Whether some rows are stored: the log of a new store without any has less.
  private func isUnderWay(_ data: DataSet) -> Bool {
    let log = try? FileManager.default.attributesOfItem(atPath: data.path("out/results.sqlite-wal"))
    return (log?[.size] as? Int ?? 0) > 40_000
  }
}

extension DataSet {
  /// Writes an array of bytes.
  fileprivate func write(_ levels: [UInt8], shape: [Int], to name: String) throws {
    try write(bytes: npyFile(levels, dtype: "|u1", shape: shape), to: name)
  }
}
