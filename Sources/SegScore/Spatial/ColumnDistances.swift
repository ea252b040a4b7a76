/// How many rows each pixel is away from the nearest pixel of a set in its own column.
struct ColumnDistances<Rows: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  let size: ImageSize
  /// Row after row; the picture's height where the column has no pixel of the set.
  private(set) var rows: [Rows]

  /// - Parameters:
  ///   - member: The set are the pixels with this value in the plane.
  /// - Precondition: `Rows` holds the height and one more.
  init(to member: UInt8, in plane: [UInt8], size: ImageSize, parallel: Parallel) {
    self.size = size
    let (width, height) = (size.width, size.height)
    let parts = Parts.ofColumns(size)
    rows = [Rows](unsafeUninitializedCapacity: size.pixelCount) { rows, filled in
      nonisolated(unsafe) let distances = rows.baseAddress!
      plane.withUnsafeBufferPointer { plane in
        nonisolated(unsafe) let plane = plane.baseAddress!
        parallel(parts.count) { part in
          let columns = parts[part]
          let strip = Strip(width: width, height: height, columns: columns.count)
          strip.passDown(plane + columns.lowerBound, member, into: distances + columns.lowerBound)
          strip.passUp(distances + columns.lowerBound)
        }
      }
      filled = size.pixelCount
    }
  }

  /// Some neighbouring columns; pointers are to the first pixel of the first row.
  private struct Strip {
    let width: Int
    let height: Int
    let columns: Int

    /// Gives each pixel its distance to the nearest pixel of the set at or above it.
    @inline(__always)
    func passDown(
      _ plane: UnsafePointer<UInt8>, _ member: UInt8, into distances: UnsafeMutablePointer<Rows>
    ) {
      let none = Rows(truncatingIfNeeded: height)
      for x in 0..<columns { distances[x] = none & Self.outside(plane[x], member) }
      for y in 1..<max(1, height) {
        let row = distances + y * width
        Self.goDown(from: row - width, plane + y * width, member, none, columns, to: row)
      }
    }

    /// Takes the pixels of the set below into account.
    @inline(__always)
    func passUp(_ distances: UnsafeMutablePointer<Rows>) {
      for y in stride(from: height - 2, through: 0, by: -1) {
        let row = distances + y * width
        Self.goUp(from: row + width, columns, to: row)
      }
    }

    // Not inlined, for the compiler makes vectors only of rows that it sees one by one.
    @inline(never)
    private static func goDown(
      from above: UnsafePointer<Rows>, _ plane: UnsafePointer<UInt8>, _ member: UInt8,
      _ none: Rows, _ columns: Int, to row: UnsafeMutablePointer<Rows>
    ) {
      for x in 0..<columns { row[x] = min(above[x] &+ 1, none) & outside(plane[x], member) }
    }

    @inline(never)
    private static func goUp(
      from below: UnsafePointer<Rows>, _ columns: Int, to row: UnsafeMutablePointer<Rows>
    ) {
      for x in 0..<columns { row[x] = min(row[x], below[x] &+ 1) }
    }

    /// All bits where a pixel is not in the set, so that a vector of them needs no choice.
    @inline(__always)
    private static func outside(_ pixel: UInt8, _ member: UInt8) -> Rows {
      0 &- Rows(truncatingIfNeeded: pixel ^ member)
    }
  }
}
