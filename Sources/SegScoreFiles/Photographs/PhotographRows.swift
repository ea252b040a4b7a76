package import SegScore

/// A view of a photograph, row by row.
///
/// Each of its pixels is the mean of what it shows of the photograph. Memory is that of a few rows, beside
/// what its source holds.
package final class PhotographRows {
  /// The view's size.
  package let size: ImageSize
  private let source: any RGBSource
  private let columns: BoxAxis
  private let rows: BoxAxis
  private var nextRow = 0
  /// A row of the photograph.
  private let sourceRow = RowMemory()
  /// Its means over columns, and the source row that they are of.
  private var reduced: [Double]
  private var reducedRow = -1
  private var sums: [Double]

  init(_ source: any RGBSource, columns: BoxAxis, rows: BoxAxis) {
    (self.source, self.columns, self.rows) = (source, columns, rows)
    size = ImageSize(width: columns.boxes.count, height: rows.boxes.count)
    sums = Array(repeating: 0, count: 3 * size.width)
    reduced = sums
    sourceRow.reserve(3 * source.size.width)
  }

  /// What is held while rows are read.
  package var heldBytes: Int {
    source.heldBytes + 3 * source.size.width + 2 * 3 * size.width * MemoryLayout<Double>.stride
      + (size.width + size.height) * MemoryLayout<BoxAxis.Box>.stride
  }

  /// All rows.
  package func picture() throws(PhotographError) -> RGBPicture {
    var bytes = [UInt8](repeating: 0, count: 3 * size.pixelCount)
    try bytes.withUnsafeMutableBufferPointer { bytes throws(PhotographError) in
      for row in 0..<size.height { try next(into: bytes.baseAddress! + row * 3 * size.width) }
    }
    return RGBPicture(size: size, bytes: bytes)
  }

  /// Delivers the next row, three bytes a pixel. The last one of the whole photograph also checks that the
  /// file is whole.
  ///
  /// - Precondition: There is one more.
  package func next(into rgb: UnsafeMutablePointer<UInt8>) throws(PhotographError) {
    let box = rows.boxes[nextRow]
    nextRow += 1
    if columns.isIdentity && rows.isIdentity {
      try source.readRow(into: rgb)
    } else {
      try average(box, into: rgb)
    }
    if box.pixels.upperBound == source.size.height && nextRow == size.height {
      try source.readEnd()
    }
  }

  private func average(
    _ box: BoxAxis.Box, into rgb: UnsafeMutablePointer<UInt8>
  ) throws(PhotographError) {
    for index in sums.indices { sums[index] = 0 }
    for row in box.pixels {
      try reduce(row)
      let weight = box.weight(row)
      reduced.withUnsafeBufferPointer { reduced in
        sums.withUnsafeMutableBufferPointer { sums in
          for index in sums.indices { sums[index] += weight * reduced[index] }
        }
      }
    }
    let length = box.length
    for index in sums.indices { rgb[index] = UInt8(min(255, (sums[index] / length).rounded())) }
  }

  /// Takes the means over columns of a row of the photograph, which a view's row may share with the one before.
  private func reduce(_ row: Int) throws(PhotographError) {
    guard reducedRow < row else { return }
    try source.skip(toRow: row)
    let pixels = sourceRow.samples(UInt8.self)
    try source.readRow(into: pixels)
    reducedRow = row
    reduced.withUnsafeMutableBufferPointer { reduced in
      for (x, box) in columns.boxes.enumerated() {
        let mean = Self.mean(pixels, box)
        (reduced[3 * x], reduced[3 * x + 1], reduced[3 * x + 2]) = mean
      }
    }
  }

  private static func mean(
    _ rgb: UnsafePointer<UInt8>, _ box: BoxAxis.Box
  ) -> (Double, Double, Double) {
    let first = rgb + 3 * box.pixels.lowerBound
    if box.pixels.count == 1 { return (Double(first[0]), Double(first[1]), Double(first[2])) }
    var (red, green, blue) = (0, 0, 0)
    for pixel in box.pixels.dropFirst().dropLast() {
      red &+= Int(rgb[3 &* pixel])
      green &+= Int(rgb[3 &* pixel &+ 1])
      blue &+= Int(rgb[3 &* pixel &+ 2])
    }
    let last = rgb + 3 * (box.pixels.upperBound - 1)
    func mean(_ inner: Int, _ channel: Int) -> Double {
      (Double(inner) + box.firstWeight * Double(first[channel])
        + box.lastWeight * Double(last[channel])) / box.length
    }
    return (mean(red, 0), mean(green, 1), mean(blue, 2))
  }
}
