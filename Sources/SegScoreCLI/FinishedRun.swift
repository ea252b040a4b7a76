import SegScore
import SegScoreFiles
import SegScoreReports
import SegScoreStore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A finished run, which is read.
struct FinishedRun: ~Copyable {
  let folder: String
  let store: StoredRun
  /// The conventions of its numbers.
  let metrics: MetricOptions
  /// Those under which its pictures were counted: others, where it was rescored.
  let counted: MetricOptions

  var record: RunRecord { store.record }
  var storePath: String { store.path }

  init(_ folder: String) throws(RunError) {
    try Self.check(folder)
    let store = try storing { () throws(StoreError) in
      try StoredRun(path: RunFolder.store(in: folder))
    }
    let metrics = try MetricOptions(stored: store.record.options)
    let others = store.record.countedOptions
    let counted = others.isEmpty ? metrics : try MetricOptions(stored: others)
    (self.folder, self.metrics, self.counted) = (folder, metrics, counted)
    self.store = store
  }

  private static func check(_ folder: String) throws(RunError) {
    guard Paths.isFolder(folder) else {
      throw RunError("\(folder) is not there or no folder; give the folder of a finished run")
    }
    let text = FileManager.default.contents(atPath: "\(folder)/run.json")
    guard let text, let marker = RunMarker(text) else {
      throw RunError("\(folder) is not the folder of a run; give one that segscore has written")
    }
    guard marker.state == .finished else {
      throw RunError("\(folder) holds a run that did not finish; go on with it with --resume first")
    }
  }

  /// The rules of its numbers, or of other numbers of its pictures.
  func rules(_ metrics: MetricOptions) -> MetricRules {
    var rules = metrics.rules
    rules.resize = record.options["resize"].flatMap(ResizeMethod.init)
    return rules
  }

  /// What comparing takes of it.
  func comparable() throws(RunError) -> ComparableRun {
    let withMean = rules(metrics).metrics.filter(\.hasMean).map(\.name)
    let columns = store.metrics.indices.filter { withMean.contains(store.metrics[$0].name) }
    let rows = try storing { () throws(StoreError) in try store.rows() }
    return ComparableRun(
      name: folder, metrics: columns.map { store.metrics[$0].name },
      rows: rows.map { row in
        ComparableRun.Row(
          image: row.image, label: row.label,
          values: row.score.map { score in columns.map { score.values[$0].number } })
      })
  }
}
