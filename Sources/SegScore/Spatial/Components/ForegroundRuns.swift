/// The foreground of a plane as runs of neighbouring pixels in a row, row after row from left to right.
struct ForegroundRuns: Sendable {
  /// The columns of a run: its first pixel, and the one behind its last.
  struct Run: Sendable {
    var start: Int32
    var end: Int32

    var length: Int { Int(end - start) }
  }

  let runs: [Run]
  /// Where the runs of each row begin; the last is their number.
  let starts: [Int]

  init(of plane: [UInt8], size: ImageSize, parallel: Parallel) {
    let parts = Parts.ofRows(size)
    let starts = Self.starts(plane, size, parts, parallel)
    self.starts = starts
    runs = [Run](unsafeUninitializedCapacity: starts[size.height]) { runs, filled in
      filled = starts[size.height]
      guard let first = runs.baseAddress, filled > 0 else { return }
      nonisolated(unsafe) let runs = first
      plane.withUnsafeBufferPointer { plane in
        nonisolated(unsafe) let plane = plane.baseAddress!
        parallel(parts.count) { part in
          for y in parts[part] where starts[y] < starts[y + 1] {
            Self.find(plane + y * size.width, size.width, into: runs + starts[y])
          }
        }
      }
    }
  }

  /// Counts the runs of each row: the pixels that have none on their left.
  private static func starts(
    _ plane: [UInt8], _ size: ImageSize, _ parts: Parts, _ parallel: Parallel
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: size.height + 1)
    counts.withUnsafeMutableBufferPointer { counts in
      nonisolated(unsafe) let counts = counts.baseAddress!
      plane.withUnsafeBufferPointer { plane in
        nonisolated(unsafe) let plane = plane.baseAddress!
        parallel(parts.count) { part in
          let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: size.width)
          defer { memory.deallocate() }
          for y in parts[part] {
            let row = plane + y * size.width
            memory[0] = row[0]
            for x in 1..<max(1, size.width) { memory[x] = row[x] & ~row[x - 1] }
            counts[y] = UnsafePointer(memory).countOnes(size.width)
          }
        }
      }
    }
    var total = 0
    return counts.map { count in
      defer { total += count }
      return total
    }
  }

  private static func find(
    _ row: UnsafePointer<UInt8>, _ width: Int, into runs: UnsafeMutablePointer<Run>
  ) {
    var (x, index) = (row.firstIndex(of: 1, from: 0, to: width), 0)
    while x < width {
      let end = row.firstIndex(of: 0, from: x, to: width)
      runs[index] = Run(
        start: Int32(truncatingIfNeeded: x), end: Int32(truncatingIfNeeded: end))
      index += 1
      x = row.firstIndex(of: 1, from: end, to: width)
    }
  }
}
