import SegScore
import SegScoreFiles

/// The tables of a store.
///
/// - `run`: what is known of the run as a whole, a name and a value a row. Lists and options are JSON.
/// - `rows`: a row a picture and label, with the columns of results.csv; `extras` is JSON. Where a value is NULL
///   there is none.
/// - `tallies`: what was counted of each scored label, packed; every number but the spatial ones follows from it.
/// - `inputs`: the files of each pair as they were before they were read, with the time of the last change in
///   nanoseconds since 1970.
/// - `photographs`: what came of the photograph of each scored label, where overlays are wanted; `sentence` is
///   empty where nothing is to be said.
enum Schema {
  /// The statements that make the tables.
  static func tables(metrics: [StoredMetric]) -> String {
    """
    CREATE TABLE run (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
    CREATE TABLE rows (\(declarations(RowColumns.leading + metrics.map(declaration) + RowColumns.trailing)));
    CREATE TABLE tallies (image TEXT NOT NULL, label TEXT NOT NULL, tally BLOB NOT NULL);
    CREATE TABLE photographs (image TEXT NOT NULL, label TEXT NOT NULL, state TEXT NOT NULL, sentence TEXT NOT NULL);
    CREATE TABLE inputs (\(declarations(inputColumns)));
    """
  }

  /// The columns of `inputs`.
  static let inputColumns: [(name: String, type: String)] =
    [("image", "TEXT NOT NULL"), ("label", "TEXT NOT NULL")]
    + PairInputs.roles.flatMap { role in
      [("\(role)_path", "TEXT"), ("\(role)_bytes", "INTEGER"), ("\(role)_modified", "INTEGER")]
    }

  private static func declaration(_ metric: StoredMetric) -> (name: String, type: String) {
    (metric.name, metric.isCount ? "INTEGER" : "REAL")
  }

  private static func declarations(_ columns: [(name: String, type: String)]) -> String {
    columns.map { "\(quoted($0.name)) \($0.type)" }.joined(separator: ", ")
  }

  /// A name as SQL takes it: that of a percentile may have a dot.
  private static func quoted(_ name: String) -> String { "\"\(name)\"" }

  /// The statement that adds a row of so many columns to a table.
  static func insertion(into table: String, columns: Int) -> String {
    let marks = Array(repeating: "?", count: columns).joined(separator: ",")
    return "INSERT INTO \(table) VALUES (\(marks))"
  }
}

/// A column of numbers.
public struct StoredMetric: Equatable, Sendable {
  /// Its metric.
  public let name: String
  /// Whether it holds counts, and not real numbers.
  public let isCount: Bool

  /// The column of a metric.
  init(name: String, isCount: Bool) { (self.name, self.isCount) = (name, isCount) }

  /// The column of a metric.
  init(_ metric: Metric) { self.init(name: metric.name, isCount: metric.isCount) }
}

extension [StoredMetric] {
  /// Refuses columns that are not those of the given metrics.
  func check(_ metrics: [Metric], in database: borrowing Database) throws(StoreError) {
    guard self == metrics.map(StoredMetric.init) else {
      throw database.damaged("its columns are not those of its options")
    }
  }
}
