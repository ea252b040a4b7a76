import SegScore
import SegScoreFiles
import SegScoreReports
import SegScoreStore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What becomes of an earlier run in the folder.
enum EarlierRun {
  /// It is replaced if it is finished.
  case replacedIfFinished
  /// It is replaced in any case.
  case replaced
  /// It goes on.
  case resumed
}

/// The folder of one run.
struct RunFolder {
  let path: String
  /// Whether the folder holds a run that goes on.
  private var isResumed = false
  /// Nobody else writes the run meanwhile.
  private var lock: FolderLock?

  private var marker: String { "\(path)/run.json" }
  private var store: String { Self.store(in: path) }

  /// The store of the run in a folder.
  static func store(in folder: String) -> String { "\(folder)/results.sqlite" }

  /// What a run writes; nothing else is ever removed. SQLite names the files beside its own.
  private static let contents = [
    "results.csv", "summary.json", "report.html", "results.sqlite", "results.sqlite-wal",
    "results.sqlite-shm",
    "results.sqlite-journal", "heatmaps", "errors",
    "overlays",
  ]

  /// Refuses an output folder that would replace a run which is read, or lie in it.
  static func check(_ output: String, isApartFrom run: String) throws(RunError) {
    if Paths.leads(run, into: output) {
      throw RunError("\(run) is in the output folder, which is replaced; choose another")
    }
    var place = output
    while !Paths.exists(place), Paths.folder(of: place) != place { place = Paths.folder(of: place) }
    if Paths.leads(place, into: run) {
      throw RunError("the output folder is in \(run), which stays as it is; choose another")
    }
  }

  /// Looks at the folder, and makes it where it does not exist.
  ///
  /// - Parameter canResume: Whether the command has an option to go on with a run.
  init(
    _ path: String, earlier: EarlierRun, _ record: RunRecord, canResume: Bool = false
  ) throws(RunError) {
    self.path = path
    if Paths.exists(path), !Paths.isFolder(path) {
      throw RunError("\(path) is not a folder; choose another with -o")
    }
    do {
      try Paths.makeFolder(path)
    } catch {
      throw RunError("the output folder \(error)")
    }
    lock = FolderLock(path)
    guard lock != nil else {
      throw RunError(
        "\(path) is in use by another segscore; wait for it to end, or choose another with -o")
    }
    try look(earlier, record, canResume)
  }

  private var names: [String]? { try? FileManager.default.contentsOfDirectory(atPath: path) }

  private mutating func look(
    _ earlier: EarlierRun, _ record: RunRecord, _ canResume: Bool
  ) throws(RunError) {
    guard let names else {
      throw RunError("\(path) cannot be read; choose another output folder with -o")
    }
    if names.allSatisfy(Paths.isDraft) { return }
    let text = FileManager.default.contents(atPath: marker)
    guard let text, let marker = RunMarker(text) else {
      throw RunError("\(path) is not the folder of a run, so it stays; choose another with -o")
    }
    switch earlier {
    case .replaced: break
    case .replacedIfFinished:
      guard marker.state == .finished else {
        let hint = canResume ? "--resume goes on with it, " : ""
        throw RunError("\(path) holds a run that did not finish; \(hint)--overwrite replaces it")
      }
    case .resumed:
      if let difference = marker.difference(from: record) {
        throw RunError(
          "\(path) holds a run \(difference); give it the same to go on, or --overwrite to begin anew"
        )
      }
      isResumed = true
    }
  }

  /// Marks the folder as that of a running run and opens its store. Of a run that does not go on it removes what
  /// is left.
  func begin(_ run: RunRecord, _ metrics: [Metric]) throws(RunError) -> RunStore {
    if isResumed, let store = try resumedStore(run, metrics) {
      try Self.write(run.marker(.running), to: marker)
      // A link that somebody put in a heatmap's way would lead out of the folder.
      let links = Self.heatmaps(in: path).filter { Paths.isLink("\(path)/\($0)") }
      for name in ["results.csv", "summary.json", "report.html"] + drafts + links {
        try remove(name)
      }
      return store
    }
    try Self.write(run.marker(.running), to: marker)
    for name in Self.contents + drafts { try remove(name) }
    return try storing { () throws(StoreError) in
      try RunStore(creatingAt: store, run, metrics)
    }
  }

  /// The store of the run that goes on, or `nil` where there is none, or a link in its place.
  private func resumedStore(
    _ run: RunRecord, _ metrics: [Metric]
  ) throws(RunError) -> RunStore? {
    guard Paths.exists(store), !Paths.isLink(store) else { return nil }
    return try storing { () throws(StoreError) in
      try RunStore(resumingAt: store, run, metrics)
    }
  }

  private var drafts: [String] { (names ?? []).filter(Paths.isDraft) }

  private func remove(_ name: String) throws(RunError) {
    guard Paths.exists("\(path)/\(name)") else { return }
    do {
      try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    } catch {
      throw RunError("\(path)/\(name) of an earlier run cannot be removed; remove it by hand")
    }
  }

  /// Removes the heatmaps of pictures that are scored again or are gone, and drafts that a killed process left.
  ///
  /// - Parameter names: The names of those that stay, below a folder of heatmaps and without the extension.
  func removeHeatmaps(allBut names: Set<[UInt8]>) throws(RunError) {
    guard isResumed else { return }
    for file in Self.heatmaps(in: path) {
      let name = file.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst().dropLast(4)
      let ending = file.hasPrefix("overlays/") ? ".jpg" : ".png"
      if !file.hasSuffix(ending) || !names.contains(Array(name)) { try remove(file) }
    }
  }

  /// The files and links in the folders of heatmaps of a run, from its folder on. What links lead to is no part of
  /// the run.
  private static func heatmaps(in run: String) -> [String] {
    ["heatmaps", "errors", "overlays"].flatMap { folder -> [String] in
      if Paths.isLink("\(run)/\(folder)") { return [folder] }
      let files = try? FileManager.default.subpathsOfDirectory(atPath: "\(run)/\(folder)")
      return (files ?? []).map { "\(folder)/\($0)" }.filter {
        Paths.isLink("\(run)/\($0)") || !Paths.isFolder("\(run)/\($0)")
      }
    }
  }

  /// Takes the heatmaps of another run beside those that are there.
  func takeHeatmaps(of run: String) throws(RunError) {
    for file in Self.heatmaps(in: run)
    where !Paths.isDraft(Paths.name(of: file)) && !Paths.isLink("\(run)/\(file)") {
      do {
        try Paths.makeFolder(Paths.folder(of: "\(path)/\(file)"))
        try FileCopy.linkOrCopy("\(run)/\(file)", to: "\(path)/\(file)")
      } catch {
        throw RunError("\(error)")
      }
    }
  }

  /// Ends the run: its store becomes one file, results and page are written, and the folder is marked as finished.
  ///
  /// - Parameter pages: What makes the page, or `nil` where none is wanted.
  func finish(
    _ run: RunResults, _ store: RunStore, _ pages: PageMaker?
  ) throws(RunError) -> End {
    try storing { () throws(StoreError) in
      try store.finish(run.record, run.pools, keepsTallies: run.keepsTallies)
    }
    try Self.write(ReportFormat.csv.text(run.score, run.record), to: "\(path)/results.csv")
    try Self.write(summaryReport(run.score, run.record), to: "\(path)/summary.json")
    var shown: [GalleryPicture] = []
    if let pages {
      guard let page = try pages.page(run, store.inputs) else { return .interrupted }
      try Self.writePage(page.html, in: path)
      shown = page.pictures
    }
    try Self.write(run.record.marker(.finished), to: marker)
    return .finished(shown)
  }

  /// How a run ended.
  enum End {
    /// It is finished, and its page shows these pictures.
    case finished([GalleryPicture])
    case interrupted
  }

  /// Tells that a run ended before it was finished, which nothing goes on with.
  ///
  /// - Returns: The exit status.
  func interrupted() -> Int32 {
    Console.tell("segscore: interrupted; \(path) is not finished, and --overwrite replaces it")
    return ExitStatus.interrupted
  }

  /// Writes the page of the run in a folder.
  static func writePage(_ html: String, in folder: String) throws(RunError) {
    try write(html, to: "\(folder)/report.html")
  }

  private static func write(_ text: String, to path: String) throws(RunError) {
    do {
      try TextFile.write(text, to: path)
    } catch {
      throw RunError("\(error)")
    }
  }
}

/// Runs what may fail at the store, which makes the run impossible.
func storing<Result: ~Copyable>(
  _ body: () throws(StoreError) -> Result
) throws(RunError) -> Result {
  do {
    return try body()
  } catch {
    throw RunError("\(error)")
  }
}
