public import SegScore
public import SegScoreFiles

/// The store of a run that is being written: rows, tallies and inputs of its pictures, and what is known of it.
///
/// What is added stands in the file once ``commit()`` returns, whatever becomes of the process. One process at a
/// time may write a store.
public final class RunStore {
  /// The name of the tables' form.
  public static let schema = "segscore.store/2"

  let database: Database
  private(set) var columns: RowColumns
  private let insertRow: Statement
  private let insertTally: Statement
  private let insertInput: Statement
  private let insertPhotograph: Statement
  private let setValue: Statement
  private var isInTransaction = false
  /// Which file it is, since the name may be given to another or to none.
  private let file: UInt64?

  /// Makes the store of a new run, in place of any file at the path.
  ///
  /// - Throws: ``StoreError``, also where another process writes a store there.
  public convenience init(
    creatingAt path: String, _ record: RunRecord, _ metrics: [Metric]
  ) throws(StoreError) {
    let metrics = metrics.map(StoredMetric.init)
    let database = try Self.open(path)
    try database.execute("BEGIN IMMEDIATE;" + Schema.tables(metrics: metrics))
    try self.init(
      database, RowColumns(metrics: metrics, extraColumns: record.extraColumns))
    isInTransaction = true
    try tell(record, .running)
    try commit()
  }

  /// Opens the store of a run that is to go on.
  ///
  /// - Returns: `nil` where the run was stopped before its store had tables.
  public convenience init?(
    resumingAt path: String, _ record: RunRecord, _ metrics: [Metric]
  ) throws(StoreError) {
    let database = try Self.open(path)
    guard let stored = try database.storedMetrics() else { return nil }
    try stored.check(metrics, in: database)
    try self.init(
      database, RowColumns(metrics: stored, extraColumns: record.extraColumns))
    try begin()
    try forgetIfRescored()
    try tell(record, .running)
    try commit()
  }

  private init(_ database: consuming Database, _ columns: RowColumns) throws(StoreError) {
    self.columns = columns
    file = Paths.fileNumber(database.path)
    insertRow = try database.prepare(Schema.insertion(into: "rows", columns: columns.count))
    insertTally = try database.prepare(Schema.insertion(into: "tallies", columns: 3))
    insertInput = try database.prepare(
      Schema.insertion(into: "inputs", columns: Schema.inputColumns.count))
    insertPhotograph = try database.prepare(Schema.insertion(into: "photographs", columns: 4))
    setValue = try database.prepare("INSERT OR REPLACE INTO run VALUES (?, ?)")
    self.database = database
  }

  /// Opens a file for one process: in a network's folder too, nothing but the file and its log is needed.
  private static func open(_ path: String) throws(StoreError) -> Database {
    let database = try Database(path: path, for: .writing)
    try database.execute(
      """
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA temp_store = MEMORY;
      """)
    return database
  }

  /// The rows and pools of all pictures, from their tallies, with what a stream of pairs brought along; and adds the
  /// rows of pictures whose labels came one by one.
  public func gather(
    _ plan: RescorePlan, extraColumns: [String]
  ) throws(StoreError) -> (rows: [PictureRow], pools: DatasetPools) {
    columns = RowColumns(metrics: columns.metrics, extraColumns: extraColumns)
    try indexRows()
    let (rows, pools) = try database.rescored(columns, plan)
    for picture in ScoredPicture.each(rows.filter { $0.label == PictureRow.allLabels }) {
      try add(picture)
    }
    return (rows, pools)
  }

  /// Forgets pictures that were counted under other options than those that the run now has.
  private func forgetIfRescored() throws(StoreError) {
    let options = try database.text("SELECT value FROM run WHERE name = 'counted_options'")
    guard options != jsonText([String: String]()) else { return }
    for table in StoredTable.allCases { try database.execute("DELETE FROM \(table)") }
  }

  // MARK: - Adding

  /// Adds a picture, to be kept by the next ``commit()``.
  public func add(_ picture: ScoredPicture) throws(StoreError) {
    try begin()
    for row in picture.rows {
      columns.bind(row, picture.extraColumns ?? columns.extraColumns, to: insertRow)
      try insertRow.run()
    }
    for (label, packed) in picture.tallies {
      insertTally.bind(picture.image, at: 1)
      insertTally.bind(label, at: 2)
      insertTally.bind(packed, at: 3)
      try insertTally.run()
    }
    for inputs in picture.inputs { try add(inputs, of: picture.image) }
    for note in picture.photographs {
      for (index, text) in [note.image, note.label, note.state.rawValue, note.sentence].enumerated()
      {
        insertPhotograph.bind(text, at: Int32(index + 1))
      }
      try insertPhotograph.run()
    }
  }

  private func add(_ inputs: PairInputs, of image: String) throws(StoreError) {
    insertInput.bind(image, at: 1)
    insertInput.bind(inputs.label, at: 2)
    for (role, file) in inputs.files.enumerated() {
      let first = Int32(3 + 3 * role)
      if let file {
        insertInput.bind(file.path, at: first)
        insertInput.bind(file.bytes, at: first + 1)
        insertInput.bind(file.modified, at: first + 2)
      } else {
        for index in first..<first + 3 { insertInput.bindNull(at: index) }
      }
    }
    try insertInput.run()
  }

  func begin() throws(StoreError) {
    guard !isInTransaction else { return }
    try database.execute("BEGIN IMMEDIATE")
    isInTransaction = true
  }

  /// Keeps what was added.
  public func commit() throws(StoreError) {
    guard isInTransaction else { return }
    guard Paths.fileNumber(database.path) == file else {
      throw StoreError(path: database.path, fault: .gone)
    }
    try database.execute("COMMIT")
    isInTransaction = false
  }

  // MARK: - Ending

  /// Ends the run: its store is then one file, which anybody may read.
  ///
  /// - Parameters:
  ///   - pools: The counted pixels of all pictures, with which runs are merged.
  ///   - keepsTallies: Whether the tallies of pictures stay.
  public func finish(
    _ record: RunRecord, _ pools: DatasetPools, keepsTallies: Bool
  ) throws(StoreError) {
    try begin()
    try tell(record, .finished)
    try set("pools", pools.packed)
    if !keepsTallies { try database.execute("DELETE FROM tallies") }
    try indexRows()
    try commit()
    if !keepsTallies {
      // Not in memory, since it writes all anew.
      try database.execute("PRAGMA temp_store = FILE; VACUUM")
    }
    try database.execute("PRAGMA journal_mode = DELETE")
  }

  /// Finds rows by their names from now on. Done at the end it takes a fraction of what it would with each row.
  func indexRows() throws(StoreError) {
    try database.execute("CREATE UNIQUE INDEX IF NOT EXISTS rows_by_name ON rows (image, label)")
  }

  /// Takes over whole tables of a store that is only read.
  public func copy(_ tables: [StoredTable], from path: String) throws(StoreError) {
    try commit()
    let attach = try database.prepare("ATTACH ? AS source")
    attach.bind(Database.fileName(path), at: 1)
    try attach.run()
    try begin()
    for table in tables {
      try database.execute("INSERT INTO main.\(table) SELECT * FROM source.\(table)")
    }
    try commit()
    try database.execute("DETACH source")
  }

  /// The tables that belong to pictures.
  public enum StoredTable: String, CaseIterable { case rows, tallies, inputs, photographs }

  /// What came of the photographs of all pictures.
  public func photographs() throws(StoreError) -> PhotographSummary { try database.photographs() }

  private func tell(_ record: RunRecord, _ state: RunRecord.State) throws(StoreError) {
    try set("schema", Self.schema)
    try set("version", Version.current)
    try set("state", state.rawValue)
    try set("command", jsonText(record.command))
    try set("options", jsonText(record.options))
    try set("counted_options", jsonText(record.countedOptions))
    try set("execution", jsonText(record.execution))
    try set("extra_columns", jsonText(record.extraColumns))
    try set("extra_predictions", jsonText(record.extraPredictions))
    try set("files_passed_over", "\(record.filesPassedOver)")
    try set("pictures_not_tried", "\(record.picturesNotTried)")
    try set("seconds", "\(record.seconds)")
  }

  private func set(_ name: String, _ value: String) throws(StoreError) {
    setValue.bind(value, at: 2)
    try setBound(name)
  }

  private func set(_ name: String, _ value: [UInt8]) throws(StoreError) {
    setValue.bind(value, at: 2)
    try setBound(name)
  }

  private func setBound(_ name: String) throws(StoreError) {
    setValue.bind(name, at: 1)
    try setValue.run()
  }
}
