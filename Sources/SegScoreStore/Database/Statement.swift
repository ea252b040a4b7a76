internal import CSQLite

/// A compiled statement: values are bound to it, then it is run row by row.
struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let path: String

  init(_ handle: OpaquePointer, of path: String) {
    self.handle = handle
    self.path = path
  }

  deinit { sqlite3_finalize(handle) }

  // Values are numbered from 1, as in SQL, and columns from 0, as SQLite has them.

  func bind(_ text: String, at index: Int32) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        _ = sqlite3_bind_text(
          handle, index, $0.baseAddress ?? Self.empty, Int32($0.count), Self.copied)
      }
    }
  }

  func bind(_ bytes: [UInt8], at index: Int32) {
    bytes.withUnsafeBytes {
      _ = sqlite3_bind_blob64(
        handle, index, $0.baseAddress ?? UnsafeRawPointer(Self.empty), UInt64($0.count), Self.copied
      )
    }
  }

  func bind(_ number: Int, at index: Int32) { sqlite3_bind_int64(handle, index, Int64(number)) }
  func bind(_ number: Double, at index: Int32) { sqlite3_bind_double(handle, index, number) }
  func bindNull(at index: Int32) { sqlite3_bind_null(handle, index) }

  /// Runs the statement to its next row.
  ///
  /// - Returns: Whether there is one.
  func step() throws(StoreError) -> Bool {
    let status = sqlite3_step(handle)
    if status == SQLITE_ROW { return true }
    guard status == SQLITE_DONE else {
      let error = StoreError(status, sqlite3_db_handle(handle), path)
      sqlite3_reset(handle)
      throw error
    }
    return false
  }

  /// Runs a statement that gives no rows, and makes it ready for the next values.
  func run() throws(StoreError) {
    _ = try step()
    reset()
  }

  /// Makes the statement ready to be run again.
  func reset() { sqlite3_reset(handle) }

  var columnCount: Int32 { sqlite3_column_count(handle) }

  /// A column's text; empty where it has none.
  func text(_ column: Int32) -> String {
    guard let bytes = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// A column's bytes, which are there until the next step.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let bytes = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column)))
  }

  func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }
  func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  /// What a column holds.
  func kind(_ column: Int32) -> Kind {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .real
    case SQLITE_NULL: .null
    default: .other
    }
  }

  enum Kind { case integer, real, null, other }

  /// SQLite's mark for "copy it now", a macro that Swift does not see.
  private static var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  /// Where nothing is bound, since a null pointer would be NULL.
  nonisolated(unsafe) private static let empty = UnsafePointer(
    UnsafeMutablePointer<CChar>.allocate(capacity: 1))
}
