public import SegScore
import SegScoreFiles

/// The store of a finished run, which is only read.
public struct StoredRun: ~Copyable {
  /// The database's file.
  public var path: String { database.path }
  /// The version of segscore that wrote it.
  public let version: String
  /// What is known of the run beside its scores.
  public let record: RunRecord
  /// The columns of numbers.
  public let metrics: [StoredMetric]
  private let columns: RowColumns
  let database: Database

  /// Opens the store at a path.
  public init(path: String) throws(StoreError) {
    guard Paths.exists(path) else { throw StoreError(path: path, fault: .missing) }
    let database = try Database(path: path, for: .reading)
    guard let metrics = try database.storedMetrics() else {
      throw database.damaged("it has no tables")
    }
    let version = try database.text("SELECT value FROM run WHERE name = 'version'") ?? ""
    let record = try database.record()
    (self.version, self.record) = (version, record)
    columns = RowColumns(metrics: metrics, extraColumns: record.extraColumns)
    self.metrics = metrics
    self.database = database
  }

  /// All rows, in the order of the bytes of their names.
  public func rows() throws(StoreError) -> [PictureRow] { try database.rows(columns) }

  /// Refuses columns that are not those of the given metrics.
  public func check(_ metrics: [Metric]) throws(StoreError) {
    try self.metrics.check(metrics, in: database)
  }

  /// The rows and pools of all pictures under other conventions, from their tallies.
  ///
  /// - Throws: ``StoreError``, also where tallies do not tell what is asked for.
  public func rescored(
    _ plan: RescorePlan
  ) throws(StoreError) -> (rows: [PictureRow], pools: DatasetPools) {
    let scored = try count("rows WHERE status = 'ok' AND label <> '*'")
    guard try count("tallies") == scored else { throw StoreError(path: path, fault: .noTallies) }
    return try database.rescored(columns, plan)
  }

  private func count(_ rows: String) throws(StoreError) -> Int {
    let statement = try database.prepare("SELECT count(*) FROM \(rows)")
    return try statement.step() ? statement.integer(0) : 0
  }

  /// The counted pixels of all pictures.
  public func pools() throws(StoreError) -> DatasetPools {
    let statement = try database.prepare("SELECT value FROM run WHERE name = 'pools'")
    guard try statement.step() else { throw database.damaged("it has no pools") }
    do throws(PackedTallyError) {
      return try DatasetPools(packed: statement.bytes(0))
    } catch {
      throw database.damaged("its pools: \(error)")
    }
  }
}

extension Database {
  /// All rows, or those that meet a condition, in the order of the bytes of their names.
  func rows(
    _ columns: RowColumns, where condition: String = "true"
  ) throws(StoreError) -> [PictureRow] {
    let statement = try prepare(
      "SELECT * FROM rows WHERE \(condition) ORDER BY image, label")
    guard statement.columnCount == columns.count else { throw damaged("rows lack columns") }
    var rows: [PictureRow] = []
    while try statement.step() {
      guard let row = columns.row(statement) else {
        throw damaged("the row of \(statement.text(0)) contradicts itself")
      }
      rows.append(row)
    }
    return rows
  }

  /// The columns of numbers, or `nil` where there are no tables.
  func storedMetrics() throws(StoreError) -> [StoredMetric]? {
    guard try text("SELECT name FROM sqlite_schema WHERE name = 'run'") != nil else {
      guard try text("SELECT name FROM sqlite_schema") == nil else {
        throw damaged("its tables are not those of a run")
      }
      return nil
    }
    let schema = try text("SELECT value FROM run WHERE name = 'schema'") ?? "none"
    guard schema == RunStore.schema else {
      throw StoreError(path: path, fault: .otherSchema(found: schema))
    }
    let statement = try prepare("SELECT name, type FROM pragma_table_info('rows')")
    var columns: [(name: String, type: String)] = []
    while try statement.step() { columns.append((statement.text(0), statement.text(1))) }
    let (first, last) = (RowColumns.leading.count, RowColumns.trailing.count)
    guard columns.count >= first + last,
      columns.prefix(first).map(\.name) == RowColumns.leading.map(\.name),
      columns.suffix(last).map(\.name) == RowColumns.trailing.map(\.name)
    else { throw damaged("its table of rows is another") }
    return columns[first..<columns.count - last].map {
      StoredMetric(name: $0.name, isCount: $0.type == "INTEGER")
    }
  }

  /// What the table `run` says.
  fileprivate func record() throws(StoreError) -> RunRecord {
    var texts: [String: String] = [:]
    let statement = try prepare("SELECT name, value FROM run WHERE name <> 'pools'")
    while try statement.step() { texts[statement.text(0)] = statement.text(1) }
    func decoded<Value: Decodable>(_ name: String) throws(StoreError) -> Value {
      if let text = texts[name], let value: Value = value(ofJSON: text) { return value }
      throw damaged("it does not say \(name)")
    }
    func count(_ name: String) throws(StoreError) -> Int {
      let count: Int = try decoded(name)
      // So many that those of all parts add without overflow.
      guard (0...Int(Int32.max)).contains(count) else {
        throw damaged("\(name) is \(count)")
      }
      return count
    }
    var record = RunRecord(
      command: try decoded("command"), options: try decoded("options"),
      execution: try decoded("execution"), extraPredictions: try decoded("extra_predictions"),
      extraColumns: try decoded("extra_columns"),
      filesPassedOver: try count("files_passed_over"))
    record.countedOptions = try decoded("counted_options")
    record.picturesNotTried = try count("pictures_not_tried")
    record.seconds = try decoded("seconds")
    return record
  }
}
