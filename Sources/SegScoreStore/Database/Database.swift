internal import CSQLite
import SegScoreFiles

/// A connection to an SQLite file, for one thread at a time.
struct Database: ~Copyable {
  private let handle: OpaquePointer
  let path: String

  /// What a connection is for.
  enum Use {
    /// A new file is made, or one that exists is changed; nobody else may use it meanwhile.
    case writing
    case reading
  }

  init(path: String, for use: Use) throws(StoreError) {
    handle = try Self.open(path, use)
    self.path = path
  }

  private static func open(_ path: String, _ use: Use) throws(StoreError) -> OpaquePointer {
    var handle: OpaquePointer?
    let flags = use == .writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY
    let status = sqlite3_open_v2(fileName(path), &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard status == SQLITE_OK, let handle else {
      defer { sqlite3_close_v2(handle) }
      throw StoreError(status, handle, path)
    }
    sqlite3_extended_result_codes(handle, 1)
    return handle
  }

  /// A path as SQLite takes it: one that begins with "file:" would be no path.
  static func fileName(_ path: String) -> String {
    path.utf8.first == UInt8(ascii: "/") ? path : "./\(path)"
  }

  // Statements that live on keep what they need until they end.
  deinit { sqlite3_close_v2(handle) }

  /// Runs statements that give no rows, or whose rows do not matter.
  func execute(_ sql: String) throws(StoreError) {
    let status = sqlite3_exec(handle, sql, nil, nil, nil)
    if status != SQLITE_OK { throw error(status) }
  }

  /// Compiles a statement, which serves many times.
  func prepare(_ sql: String) throws(StoreError) -> Statement {
    var statement: OpaquePointer?
    let status = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
    guard status == SQLITE_OK, let statement else { throw error(status) }
    return Statement(statement, of: path)
  }

  /// The only value of a statement's only row, or `nil` where it has none.
  func text(_ sql: String) throws(StoreError) -> String? {
    let statement = try prepare(sql)
    return try statement.step() ? statement.text(0) : nil
  }

  /// That the contents contradict each other.
  func damaged(_ reason: String) -> StoreError {
    StoreError(path: path, fault: .damaged(reason: reason))
  }

  private func error(_ status: Int32) -> StoreError { StoreError(status, handle, path) }
}

extension StoreError {
  /// What an SQLite call says that has failed.
  init(_ status: Int32, _ database: OpaquePointer?, _ path: String) {
    let words = database.map { String(cString: sqlite3_errmsg($0)) } ?? "unknown"
    let number = database.map { sqlite3_system_errno($0) } ?? 0
    self.init(path: path, fault: Self.fault(status, words: words, systemNumber: number))
  }

  private static func fault(_ status: Int32, words: String, systemNumber: Int32) -> Fault {
    let reason = systemNumber == 0 ? words : "\(words), \(SystemError(number: systemNumber).text)"
    return switch status & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: .inUse
    case SQLITE_READONLY where status == movedFault: .gone
    case SQLITE_FULL, SQLITE_READONLY: .unwritable(reason: reason)
    case SQLITE_IOERR where readFaults.contains(status): .unreadable(reason: reason)
    case SQLITE_IOERR: .unwritable(reason: reason)
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: .unreadable(reason: reason)
    default: .damaged(reason: words)
    }
  }

  /// SQLITE_READONLY_DBMOVED, a macro that Swift does not see.
  private static let movedFault = SQLITE_READONLY | 4 << 8

  /// SQLITE_IOERR_READ, SQLITE_IOERR_SHORT_READ and SQLITE_IOERR_FSTAT, macros that Swift does not see.
  private static let readFaults: [Int32] = [1, 2, 7].map { SQLITE_IOERR | $0 << 8 }
}
