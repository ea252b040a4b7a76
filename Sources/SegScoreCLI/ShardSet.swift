import SegScore
import SegScoreFiles
import SegScoreReports

/// The runs of all parts of a data set.
struct ShardSet {
  /// Their folders, in the order of the parts.
  let folders: [String]
  /// What is known of the run that they are joined to.
  let record: RunRecord

  /// Looks at the runs in folders, and refuses missing, doubled and differently configured parts.
  init(_ folders: [String]) throws(RunError) {
    var parts: [Int: String] = [:]
    var whole: (record: RunRecord, count: Int, folder: String)?
    for folder in folders {
      let run = try FinishedRun(folder)
      let record = run.record
      guard let shard = record.options["shard"].flatMap({ Shard($0) }) else {
        throw RunError("\(folder) is the run of no part; give the folders of runs with --shard")
      }
      guard run.store.version == Version.current else {
        throw RunError(
          "\(folder) is a run of segscore \(printable(run.store.version)), and this is "
            + "\(Version.current); score all parts with one version")
      }
      if let other = parts[shard.index] {
        throw RunError("\(folder) and \(other) are both part \(shard); give each part once")
      }
      parts[shard.index] = folder
      if let first = whole { try Self.check(record, folder, shard, first) }
      whole =
        whole.map { (Self.joined($0.record, record), $0.count, $0.folder) }
        ?? (Self.uncut(record), shard.count, folder)
    }
    guard let whole else { throw RunError("there are no runs to join; give their folders") }
    let missing = whole.count - parts.count
    guard missing == 0 else {
      let named = (0..<whole.count).lazy.filter { parts[$0] == nil }.prefix(8)
      let names = named.map { "\($0)/\(whole.count)" }.joined(separator: ", ")
      let others = missing > 8 ? " and \(missing - 8) more" : ""
      throw RunError(
        "\(missing == 1 ? "part" : "parts") \(names)\(others) of \(folders[0]) "
          + "\(missing == 1 ? "is" : "are") missing; give the folder of every part")
    }
    self.folders = (0..<whole.count).map { parts[$0]! }
    record = whole.record
  }

  private static func check(
    _ record: RunRecord, _ folder: String, _ shard: Shard,
    _ first: (record: RunRecord, count: Int, folder: String)
  ) throws(RunError) {
    guard shard.count == first.count else {
      throw RunError(
        "\(folder) is part \(shard) and \(first.folder) is one of \(first.count); "
          + "give the parts of one cut")
    }
    if let (one, other) = RunRecord.firstDifference(first.record.options, uncut(record).options) {
      throw RunError(
        "\(folder) has \(other) but \(first.folder) has \(one); "
          + "score all parts with the same options")
    }
    guard record.countedOptions == first.record.countedOptions else {
      throw RunError(
        "of \(folder) and \(first.folder), one was rescored and one was not, or from other options; "
          + "score all parts with the same options")
    }
    guard record.extraColumns == first.record.extraColumns else {
      throw RunError(
        "\(folder) and \(first.folder) were given lists with other columns; "
          + "score all parts with the same list")
    }
  }

  /// The record of a part as that of the whole.
  private static func uncut(_ record: RunRecord) -> RunRecord {
    var record = record
    record.command = CommandLine.arguments
    record.options["shard"] = nil
    return record
  }

  private static func joined(_ whole: RunRecord, _ part: RunRecord) -> RunRecord {
    var whole = whole
    let extras = whole.extraPredictions + part.extraPredictions
    whole.extraPredictions = extras.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    whole.filesPassedOver += part.filesPassedOver
    whole.picturesNotTried += part.picturesNotTried
    whole.seconds += part.seconds
    return whole
  }
}
