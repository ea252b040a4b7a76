import Testing

@testable import SegScoreFiles

/// Rows that wait until they are no longer needed.
@Suite struct RowQueueTests {
  private func append(_ rows: Range<Int>, width: Int, to queue: RowQueue) {
    let bytes = rows.flatMap { row in (0..<width).map { UInt8((7 * row + $0) & 255) } }
    bytes.withUnsafeBufferPointer { queue.append($0) { $0 ^ 1 } }
  }

  private func expectRows(_ rows: Range<Int>, width: Int, in queue: RowQueue) {
    for row in rows {
      let held = Array(UnsafeBufferPointer(start: queue.row(row), count: width))
      #expect(held == (0..<width).map { UInt8((7 * row + $0) & 255) ^ 1 }, "row \(row)")
    }
  }

  @Test("Rows stay as they were added, however those before them are dropped", arguments: [1, 5])
  func dropping(width: Int) {
    let queue = RowQueue(width: width)
    append(0..<4, width: width, to: queue)
    expectRows(0..<4, width: width, in: queue)
    for row in 1...3 {
      queue.drop(before: row)
      expectRows(row..<4, width: width, in: queue)
    }
    queue.drop(before: 2)
    append(4..<30, width: width, to: queue)
    expectRows(3..<30, width: width, in: queue)
    queue.drop(before: 30)
    append(30..<31, width: width, to: queue)
    expectRows(30..<31, width: width, in: queue)
    #expect(queue.endRow == 31)
  }
}
