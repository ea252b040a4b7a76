import Foundation
import Testing

extension DataSet {
  /// What SQLite's own command answers to a question about a run's store.
  ///
  /// - Parameter readOnly: Whether nothing of a killed run may be put in order before.
  func ask(
    _ sql: String, _ run: String = "segscore-out", readOnly: Bool = true
  ) throws -> String {
    try sqlite(readOnly ? ["-readonly"] : [], sql, run)
  }

  /// Changes a run's store with SQLite's own command.
  func change(_ sql: String, _ run: String = "segscore-out") throws {
    #expect(try sqlite([], sql, run) == "")
  }

  private func sqlite(_ options: [String], _ sql: String, _ run: String) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sqlite3"] + options + [path("\(run)/results.sqlite"), sql]
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(sql)")
    return text
  }

  /// All that the store of a run has of its pictures, in the order of their names.
  func storedRows(_ run: String = "segscore-out") throws -> [String] {
    try ["rows", "tallies", "inputs"].map { table in
      let columns = table == "tallies" ? "image, label, hex(tally)" : "*"
      return try ask("SELECT \(columns) FROM \(table) ORDER BY image, label", run)
    }
  }

  /// The bytes of a run's files that tell nothing of time, threads and the command.
  func runFiles(_ run: String = "segscore-out") throws -> [String: Data] {
    let files = try files(run).filter { $0.hasSuffix(".png") || $0.hasSuffix(".csv") }
    return try Dictionary(uniqueKeysWithValues: files.map { ($0, try bytes("\(run)/\($0)")) })
  }

  /// The summary of a run without what belongs to one run of the command.
  func runSummary(_ run: String = "segscore-out") throws -> Data {
    var members = try json("\(run)/summary.json").members
    for name in ["seconds", "command", "execution"] {
      #expect(members.removeValue(forKey: name) != nil)
    }
    return try JSONSerialization.data(withJSONObject: members, options: .sortedKeys)
  }
}

/// Expects that two runs have the same results, to the last byte and row.
func expectSameRuns(
  _ data: DataSet, _ run: String, _ expected: String, _ comment: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let (files, others) = (try data.runFiles(run), try data.runFiles(expected))
  #expect(files.keys.sorted() == others.keys.sorted(), "\(comment)", sourceLocation: sourceLocation)
  for (name, bytes) in others {
    let isSame = files[name] == bytes
    #expect(isSame, "\(name) \(comment)", sourceLocation: sourceLocation)
  }
  let hasSameSummary = try data.runSummary(run) == data.runSummary(expected)
  #expect(hasSameSummary, "\(comment)", sourceLocation: sourceLocation)
  let hasSameRows = try data.storedRows(run) == data.storedRows(expected)
  #expect(hasSameRows, "\(comment)", sourceLocation: sourceLocation)
}
