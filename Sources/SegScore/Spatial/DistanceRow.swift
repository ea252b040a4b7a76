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
  // Those that are lowest somewhere, from left to right.
  private let parabolas: UnsafeMutablePointer<Parabola>

  private struct Parabola {
    /// Where its lowest point is.
    var site: Double
    /// How high that is.
    var height: Double
    /// It is lowest right of here, up to the next one's start.
    var start: Double
    /// The site as a number of pixels.
    var column: Int32
  }

  /// Memory for rows of a transform.
  init(_ transform: DistanceTransform) {
    width = transform.size.width
    spacing = transform.spacing
    squaredDistances = .allocate(capacity: width)
    nearestColumns = .allocate(capacity: width)
    parabolas = .allocate(capacity: width)
  }

  deinit {
    squaredDistances.deallocate()
    nearestColumns.deallocate()
    parabolas.deallocate()
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
    let (width, squared, nearest) = (width, squaredDistances, nearestColumns)
    var x = 0
    while x < width {
      if rows[x] == 0 {
        squared[x] = 0
        nearest[x] = Int32(truncatingIfNeeded: x)
        x &+= 1
      } else {
        let first = x
        while x < width, rows[x] != 0 { x &+= 1 }
        let count = findLowest(rows, none, max(0, first - 1)..<min(width, x + 1))
        fill(first..<x, parabolas: count)
      }
    }
  }

  /// Takes the lowest parabola at each pixel.
  private func fill(_ run: Range<Int>, parabolas count: Int) {
    let (squared, nearest, spacing) = (squaredDistances, nearestColumns, spacing.x)
    guard count > 0 else {
      for x in run { (squared[x], nearest[x]) = (.infinity, -1) }
      return
    }
    var lowest = UnsafePointer(parabolas)
    let last = lowest + (count - 1)
    for x in run {
      let position = Double(x)
      while lowest < last, position > lowest[1].start { lowest += 1 }
      let away = (position - lowest.pointee.site) * spacing
      squared[x] = lowest.pointee.height + away * away
      nearest[x] = lowest.pointee.column
    }
  }

  /// Finds the parabolas that are lowest somewhere.
  ///
  /// At the start itself the left one of two is taken, so it wins where both are as low. Quotients and products
  /// are rounded; but up to 2²⁴ pixels a row what lies on either side of an integer still does so then.
  ///
  /// - Returns: How many there are.
  @inline(__always)
  private func findLowest<Rows: FixedWidthInteger>(
    _ rows: UnsafePointer<Rows>, _ none: Int, _ range: Range<Int>
  ) -> Int {
    let (parabolas, spacing) = (parabolas, spacing)
    let inverse = 1 / (spacing.x * spacing.x)
    var count = 0
    // The last one, at hand, for what was just written takes long to read.
    var last = Parabola(site: 0, height: 0, start: 0, column: 0)
    for x in range where Int(truncatingIfNeeded: rows[x]) != none {
      let away = Double(rows[x]) * spacing.y
      var new = Parabola(
        site: Double(x), height: away * away, start: -.infinity,
        column: Int32(truncatingIfNeeded: x))
      while count > 0 {
        let apart = new.site - last.site
        let rise = (new.height - last.height) * inverse + apart * (new.site + last.site)
        if rise > last.start * (2 * apart) {
          // Neighbours, which most are, need no division.
          new.start = apart == 1 ? 0.5 * rise : rise / (2 * apart)
          break
        }
        count &-= 1
        if count > 0 { last = parabolas[count &- 1] }
      }
      parabolas[count] = new
      count &+= 1
      last = new
    }
    return count
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
      let search = PixelSearch(width: width, spacing: spacing)
      var steps = 4 * width
      for (index, pixel) in pixels.enumerated() {
        distances[index] = search.search(row, Int(pixel), columns.size.height, &steps)
        guard steps >= 0 else { break }
      }
      guard steps < 0 else { return }
      measure(row, columns.size.height)
      for (index, pixel) in pixels.enumerated() { distances[index] = squaredDistances[Int(pixel)] }
    }
  }
}
