/// The rows of a plane of bytes that are still needed, from one row on.
final class RowQueue {
  private let width: Int
  private var memory: UnsafeMutableBufferPointer<UInt8>
  /// The row with which memory begins; those before the first are dropped.
  private var startRow = 0
  private var firstRow = 0
  /// The row after the last one.
  private(set) var endRow = 0

  init(width: Int) {
    self.width = width
    memory = .allocate(capacity: width)
  }

  deinit { memory.deallocate() }

  /// Adds rows, each byte changed.
  func append(_ rows: UnsafeBufferPointer<UInt8>, _ change: (UInt8) -> UInt8) {
    moveToStart()
    let held = (endRow - firstRow) * width
    if held + rows.count > memory.count {
      let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: held + rows.count)
      larger.baseAddress!.update(from: memory.baseAddress!, count: held)
      memory.deallocate()
      memory = larger
    }
    for index in rows.indices { memory[held + index] = change(rows[index]) }
    endRow += rows.count / width
  }

  /// A row that was added and not dropped.
  func row(_ row: Int) -> UnsafeMutablePointer<UInt8> {
    precondition(row >= firstRow && row < endRow, "row \(row) of \(firstRow)..<\(endRow)")
    return memory.baseAddress! + (row - startRow) * width
  }

  /// Drops the rows before one. The others stay where they are until more are added: a band's rows are dropped one
  /// at a time.
  func drop(before row: Int) { firstRow = max(firstRow, min(row, endRow)) }

  private func moveToStart() {
    guard firstRow > startRow else { return }
    let start = memory.baseAddress!
    start.update(from: start + (firstRow - startRow) * width, count: (endRow - firstRow) * width)
    startRow = firstRow
  }
}
