import Foundation
import Testing

/// The same inputs give the same bytes, however the work is done.
@Suite struct SameBytesTests {
  @Test func threads() throws {
    let data = try mixedPictures()
    let first = try results(data, "--threads", "1")
    // Two heatmaps of each scored picture, and five texts.
    #expect(first.count == 2 * (Self.pairs.count + 1) + 5)
    for threads in ["2", "3", "7", "32"] {
      let others = try results(data, "--threads", threads)
      #expect(others.keys.sorted() == first.keys.sorted())
      for (name, bytes) in first { #expect(others[name] == bytes, "\(name), \(threads) threads") }
    }
  }

  @Test func decoders() throws {
    let data = try mixedPictures()
    #expect(try results(data, "--decoder", "libpng") == results(data, "--decoder", "fast"))
  }

  /// Two pictures of 16 bits at a time are more than this limit allows.
  @Test func memoryLimit() throws {
    let data = try mixedPictures()
    let first = try results(data)
    #expect(try results(data, "--threads", "7", "--memory-limit", "12200K") == first)
  }

  private static let pairs = [
    ("blob1", "noise4"), ("blob16", "noise16"), ("blob8", "saturated-wrong8"),
    ("empty8", "empty8"), ("large8", "large8"), ("large16", "large16"), ("soft16", "ends16"),
    ("soft8", "levels8"), ("dot", "dot"), ("row", "row"),
  ]

  /// Pairs of many sizes and depths, and a failed one.
  private func mixedPictures() throws -> DataSet {
    let data = try DataSet("a/interlaced", "failed")
    try data.remove("probs/failed.png")
    for (mask, map) in Self.pairs {
      let (maskFile, mapFile) = ("pairs/masks/\(mask).png", "pairs/maps/\(map).png")
      try data.addPair("\(mask)-\(map)", mask: maskFile, map: mapFile)
    }
    return data
  }

  /// The bytes of all files of a run that do not tell of time and threads.
  private func results(_ data: DataSet, _ options: String...) throws -> [String: Data] {
    // Fewer resamples, for builds that are not optimised draw them slowly.
    let arguments = ["masks", "probs", "--heatmap", "both", "--bootstrap", "500"] + options
    let run = try Segscore(arguments, in: data.path("."))
    #expect(run.status == 1)
    let files = try data.files().filter { [".png", ".csv", "html"].contains($0.suffix(4)) }
    var bytes = try Dictionary(
      uniqueKeysWithValues: files.map { ($0, try data.bytes("segscore-out/\($0)")) })
    bytes["output"] = Data(run.output.utf8)
    bytes["summary"] = try summary(data)
    bytes["folders"] = Data(files.joined(separator: "\n").utf8)
    return bytes
  }

  /// The summary without what belongs to one run of the command.
  private func summary(_ data: DataSet) throws -> Data {
    var members = try data.json("segscore-out/summary.json").members
    for name in ["seconds", "command", "execution"] {
      #expect(members.removeValue(forKey: name) != nil)
    }
    return try JSONSerialization.data(withJSONObject: members, options: .sortedKeys)
  }
}
