/// The distance of each pixel of a border to the nearest pixel of another, in the order of the first.
struct DirectedDistances: Sendable {
  /// In the unit of the spacing, rounded once.
  let values: [Double]

  /// - Precondition: The set of the transform is not empty, or the distances are infinite.
  init(from border: Border, to transform: DistanceTransform, parallel: Parallel) {
    let (size, starts) = (border.size, border.starts)
    let parts = Parts.ofRows(size)
    values = [Double](unsafeUninitializedCapacity: border.count) { values, filled in
      filled = border.count
      guard let values = values.baseAddress, border.count > 0 else { return }
      nonisolated(unsafe) let distances = values
      border.pixels.withUnsafeBufferPointer { pixels in
        nonisolated(unsafe) let pixels = pixels.baseAddress!
        parallel(parts.count) { part in
          let row = DistanceRow(transform)
          let columns = UnsafeMutablePointer<Int32>.allocate(capacity: size.width)
          defer { columns.deallocate() }
          for y in parts[part] where starts[y] < starts[y + 1] {
            var count = 0
            (pixels + y * size.width).forEachOne(in: 0..<size.width) { x in
              columns[count] = Int32(truncatingIfNeeded: x)
              count += 1
            }
            let chosen = UnsafeBufferPointer(start: columns, count: count)
            let found = distances + starts[y]
            transform.measure(chosen, ofRow: y, into: found, row)
            for index in 0..<count { found[index] = found[index].squareRoot() }
          }
        }
      }
    }
  }

  /// Their sum, in the order of rows.
  var sum: Double {
    values.reduce(into: CompensatedSum()) { $0 += $1 }.value
  }

  /// How many are at most this.
  func count(within most: Double) -> Int {
    values.reduce(0) { $0 + ($1 <= most ? 1 : 0) }
  }
}
