/// The distances of one row of a picture, and the memory in which they are found.
///
/// A site is a pixel of the row with the distance in its column to the set: the squared distance of the
/// row's pixels to what it stands for is a parabola over it. The lowest of all parabolas is the answer.
struct DistanceRow: ~Copyable {
  private let width: Int
  private let spacing: PixelSpacing
  /// The squared distances of the row that was measured last.
  let squaredDistances: UnsafeMutablePointer<Double>
  /// The columns in which the nearest pixels lie, -1 where there are none.
  let nearestColumns: UnsafeMutablePointer<Int32>
  // The squared distance of each pixel within its column.
  private let heights: UnsafeMutablePointer<Double>
  // The parabolas that are lowest somewhere, from left to right: their sites and what they are left of.
  private let sites: UnsafeMutablePointer<Double>
  private let starts: UnsafeMutablePointer<Double>

  /// Memory for rows of a transform.
  init(_ transform: DistanceTransform) {
    width = transform.size.width
    spacing = transform.spacing
    squaredDistances = .allocate(capacity: width)
    nearestColumns = .allocate(capacity: width)
    heights = .allocate(capacity: width)
    sites = .allocate(capacity: width)
    starts = .allocate(capacity: width)
  }

  deinit {
    squaredDistances.deallocate()
    nearestColumns.deallocate()
    heights.deallocate()
    sites.deallocate()
    starts.deallocate()
  }

  // MARK: Whole rows

  /// Measures a row. Pixels of the set part it: what lies between two of them is nobody else's.
  @inline(__always)
  func measure<Rows>(_ y: Int, of columns: ColumnDistances<Rows>) {
    columns.rows.withUnsafeBufferPointer { rows in
      measure(rows.baseAddress! + y * width, columns.size.height)
    }
  }

  @inline(__always)
  private func measure<Rows: FixedWidthInteger>(_ rows: UnsafePointer<Rows>, _ none: Int) {
    for x in 0..<width { heights[x] = height(rows[x], none) }
    var x = 0
    while x < width {
      if rows[x] == 0 {
        squaredDistances[x] = 0
        nearestColumns[x] = Int32(truncatingIfNeeded: x)
        x += 1
      } else {
        let first = x
        while x < width, rows[x] != 0 { x += 1 }
        measure(first..<x)
      }
    }
  }

  /// Measures pixels between two of the set, or between one and the end of the row.
  private func measure(_ run: Range<Int>) {
    let last = findLowest(max(0, run.lowerBound - 1)..<min(width, run.upperBound + 1))
    guard last >= 0 else {
      for x in run { (squaredDistances[x], nearestColumns[x]) = (.infinity, -1) }
      return
    }
    var index = 0
    for x in run {
      let position = Double(x)
      while index < last, position > starts[index + 1] { index += 1 }
      let site = Int(sites[index])
      let away = (position - sites[index]) * spacing.x
      squaredDistances[x] = heights[site] + away * away
      nearestColumns[x] = Int32(truncatingIfNeeded: site)
    }
  }

  /// Finds the parabolas that are lowest somewhere.
  ///
  /// A parabola is lowest right of its start, the start itself excluded, so the left one of two equals wins.
  /// The quotient is rounded; but while its parts are whole numbers below 2⁵³, it is above an integer only
  /// if it was before.
  ///
  /// - Returns: The index of the last of them, or -1.
  private func findLowest(_ range: Range<Int>) -> Int {
    let inverse = 1 / (spacing.x * spacing.x)
    var last = -1
    for x in range where heights[x] < .infinity {
      let (site, height) = (Double(x), heights[x])
      var start = -Double.infinity
      while last >= 0 {
        let other = sites[last]
        let rise = (height - heights[Int(other)]) * inverse
        start = (rise + (site - other) * (site + other)) / (2 * (site - other))
        if start > starts[last] { break }
        last -= 1
        start = -.infinity
      }
      last += 1
      (sites[last], starts[last]) = (site, start)
    }
    return last
  }

  @inline(__always)
  private func height<Rows: FixedWidthInteger>(_ rows: Rows, _ none: Int) -> Double {
    let away = Double(rows) * spacing.y
    return Int(rows) == none ? .infinity : away * away
  }

  // MARK: The nearest pixel

  @inline(__always)
  func nearest<Rows>(to x: Int, ofRow y: Int, of columns: ColumnDistances<Rows>) -> Int {
    let column = Int(nearestColumns[x])
    guard column >= 0 else { return -1 }
    return columns.rows.withUnsafeBufferPointer { rows in
      let away = Int(rows[y * width + column])
      // Above it if there is one as near.
      let isAbove = y >= away && rows[(y - away) * width + column] == 0
      return (isAbove ? y - away : y + away) * width + column
    }
  }

  // MARK: Some pixels of a row

  /// Looks left and right of each pixel for what is nearer, as long as something can be; where that takes
  /// too many steps, the whole row is measured.
  @inline(__always)
  func measure<Rows>(
    _ pixels: UnsafeBufferPointer<Int32>, ofRow y: Int, of columns: ColumnDistances<Rows>,
    into distances: UnsafeMutablePointer<Double>
  ) {
    columns.rows.withUnsafeBufferPointer { rows in
      let row = rows.baseAddress! + y * width
      var steps = 4 * width
      for (index, pixel) in pixels.enumerated() {
        distances[index] = search(row, Int(pixel), columns.size.height, &steps)
        guard steps >= 0 else { break }
      }
      guard steps < 0 else { return }
      measure(row, columns.size.height)
      for (index, pixel) in pixels.enumerated() { distances[index] = squaredDistances[Int(pixel)] }
    }
  }

  /// The squared distance of a pixel, wrong once `steps` is below 0.
  @inline(__always)
  private func search<Rows: FixedWidthInteger>(
    _ row: UnsafePointer<Rows>, _ x: Int, _ none: Int, _ steps: inout Int
  ) -> Double {
    var least = height(row[x], none)
    var step = 1
    var (left, right) = (x - 1, x + 1)
    while steps >= 0 {
      let away = Double(step) * spacing.x
      let square = away * away
      guard square < least, left >= 0 || right < width else { break }
      if left >= 0 { least = min(least, height(row[left], none) + square) }
      if right < width { least = min(least, height(row[right], none) + square) }
      (left, right) = (left - 1, right + 1)
      step += 1
      steps -= 1
    }
    return least
  }
}
