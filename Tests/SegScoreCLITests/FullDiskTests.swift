import Foundation
import Testing

/// Disks that become full, and have room again before the run goes on.
@Suite(.enabled(if: SmallDisk.isPossible, "only root may mount a small disk, on Linux"))
struct FullDiskTests {
  private static let full =
    "segscore: disk/out/results.sqlite cannot be written (database or disk is full); "
    + "free space or mend what is wrong, then go on with --resume\n"

  /// From one block on, which the marker takes. The finished store takes 116 kB, and its log as much before.
  @Test(arguments: [4, 8, 40, 100, 180]) func rows(kilobytes: Int) throws {
    let data = try DataSet()
    try data.addMany(150)
    let disk = try SmallDisk(data, kilobytes: kilobytes)
    let run = try data.score("-o", "disk/out", "--heatmap", "none")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors == Self.full)
    #expect(try data.json("disk/out/run.json").text("state") == "running")
    try disk.resize(kilobytes: 20_000)
    try expectResumed(data, "--heatmap", "none")
  }

  /// A heatmap takes 0.8 MB. While one fills the disk, the store may want to grow.
  @Test func heatmaps() throws {
    let data = try DataSet("first", "last")
    for number in 1...4 { try data.addLarge("large\(number)") }
    let disk = try SmallDisk(data, kilobytes: 2000)
    let run = try data.score("-o", "disk/out", "--heatmap", "both")
    if run.status == 2 {
      // The store has no room, or what is written at the end.
      let noRoom = "cannot be written (No space left on device); check free space and permissions\n"
      #expect(run.errors.hasSuffix(Self.full) || run.errors.hasSuffix(noRoom))
    } else {
      #expect(run.status == 1)
      let failed = run.rows.filter { $0.outcome != "ok" }
      #expect(failed.count >= 2)
      for row in failed {
        #expect(row.error.hasPrefix("write_failed: disk/out/"))
        #expect(
          row.error.hasSuffix(
            "/\(row.image).png cannot be written (No space left on device); "
              + "check free space and permissions"))
      }
      #expect(try data.files("disk/out/errors").allSatisfy { $0.hasSuffix(".png") })
    }
    try disk.resize(kilobytes: 20_000)
    try expectResumed(data, "--heatmap", "both")
  }

  /// The store has room for what changes in it, and the results have none.
  @Test func results() throws {
    let data = try DataSet()
    try data.addMany(150)
    let disk = try SmallDisk(data, kilobytes: 20_000)
    #expect(try data.score("-o", "disk/out", "--heatmap", "none").status == 0)
    for name in ["results.csv", "summary.json", "report.html"] {
      try data.remove("disk/out/\(name)")
    }
    try disk.resize(kilobytes: disk.usedKilobytes + 60)
    let run = try data.score("-o", "disk/out", "--heatmap", "none", "--resume")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(
      run.errors == "segscore: disk/out/results.csv cannot be written (No space left on device); "
        + "check free space and permissions\n")
    #expect(try data.json("disk/out/run.json").text("state") == "running")
    #expect(try data.files("disk/out") == ["results.sqlite", "run.json"])
    try disk.resize(kilobytes: 20_000)
    try expectResumed(data, "--heatmap", "none")
  }

  /// What is joined or rescored is made anew: the runs that it comes from stay.
  @Test(arguments: [["rescore", "part", "-o", "disk/out"], ["merge", "disk/out", "part"]])
  func copies(command: [String]) throws {
    let data = try DataSet()
    try data.addMany(150)
    #expect(try data.score("-o", "part", "--heatmap", "none", "--shard", "0/1").status == 0)
    let disk = try SmallDisk(data, kilobytes: 60)
    let run = try Segscore(command, in: data.path("."))
    #expect(run.status == 2)
    #expect(run.errors == Self.full)
    try disk.resize(kilobytes: 20_000)
    #expect(try Segscore(command + ["--overwrite"], in: data.path(".")).status == 0)
    #expect(try data.bytes("disk/out/results.csv") == data.bytes("part/results.csv"))
  }

  private func expectResumed(_ data: DataSet, _ options: String...) throws {
    let run = try Segscore(
      ["masks", "probs", "-o", "disk/out", "--resume"] + options, in: data.path("."))
    #expect(run.status == 0, "\(run.errors)")
    let anew = try Segscore(["masks", "probs", "-o", "anew"] + options, in: data.path("."))
    #expect(anew.status == 0)
    try expectSameRuns(data, "disk/out", "anew")
  }
}

/// A small file system in memory, the folder `disk` of a data set, which is there as long as this value.
private final class SmallDisk {
  private let data: DataSet
  private var path: String { data.path("disk") }

  static let isPossible: Bool = {
    guard let data = try? DataSet() else { return false }
    return (try? SmallDisk(data, kilobytes: 100)) != nil
  }()

  init(_ data: DataSet, kilobytes: Int) throws {
    self.data = data
    try data.makeFolder("disk")
    try Self.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "none", path)
  }

  func resize(kilobytes: Int) throws {
    try Self.run("mount", "-o", "remount,size=\(kilobytes)k", path)
  }

  var usedKilobytes: Int {
    var status = statvfs()
    #expect(statvfs(path, &status) == 0)
    return Int(UInt(status.f_blocks - status.f_bfree) * status.f_frsize) / 1024
  }

  deinit { try? Self.run("umount", path) }

  private struct Refused: Error {}

  private static func run(_ words: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw Refused() }
  }
}
