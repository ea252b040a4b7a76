import SegScore
import SegScoreFiles
import SegScoreReports

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The folder of one run.
struct RunFolder {
  let path: String
  private var marker: String { "\(path)/run.json" }

  /// What a run writes; nothing else is ever removed.
  private static let contents = ["results.csv", "summary.json", "heatmaps", "errors"]

  /// Makes the folder ready for a new run: creates it, or empties that of an earlier one.
  init(_ path: String, overwrites: Bool) throws(RunError) {
    self.path = path
    if Paths.exists(path) {
      guard Paths.isFolder(path) else {
        throw RunError("\(path) is not a folder; choose another with -o")
      }
      try checkReplaceable(overwrites: overwrites)
    }
    do {
      try Paths.makeFolder(path)
    } catch {
      throw RunError("the output folder \(error)")
    }
  }

  private var names: [String]? { try? FileManager.default.contentsOfDirectory(atPath: path) }

  private func checkReplaceable(overwrites: Bool) throws(RunError) {
    guard let names else {
      throw RunError("\(path) cannot be read; choose another output folder with -o")
    }
    if names.allSatisfy(Paths.isDraft) { return }
    let text = FileManager.default.contents(atPath: marker)
    guard let text, let marker = RunMarker(text) else {
      throw RunError("\(path) is not the folder of a run, so it stays; choose another with -o")
    }
    guard marker.state == .finished || overwrites else {
      throw RunError("\(path) holds a run that did not finish; --overwrite replaces it")
    }
  }

  /// Marks the folder as that of a running run, and removes what an earlier one left.
  func begin(_ run: RunRecord) throws(RunError) {
    try write(run.marker(.running), to: marker)
    let leftovers = Self.contents + (names ?? []).filter(Paths.isDraft)
    for name in leftovers where Paths.exists("\(path)/\(name)") {
      do {
        try FileManager.default.removeItem(atPath: "\(path)/\(name)")
      } catch {
        throw RunError("\(path)/\(name) of an earlier run cannot be removed; remove it by hand")
      }
    }
  }

  /// Writes the results and marks the run as finished.
  func finish(_ score: DatasetScore, _ run: RunRecord) throws(RunError) {
    try write(ReportFormat.csv.text(score, run), to: "\(path)/results.csv")
    try write(summaryReport(score, run), to: "\(path)/summary.json")
    try write(run.marker(.finished), to: marker)
  }

  private func write(_ text: String, to path: String) throws(RunError) {
    do {
      try TextFile.write(text, to: path)
    } catch {
      throw RunError("\(error)")
    }
  }
}
