/// A plane in another size, each of whose pixels has the sample of the nearest pixel of the source.
///
/// Samples stay as stored. All rows of the source are read, since only its end tells whether it is whole.
final class NearestReader: BandReader {
  let size: ImageSize
  let format: SampleFormat
  let storesHalves: Bool
  let heldBytes: Int
  private let source: RowCursor
  private let rows: ResizedAxis
  /// The column of the source for each column.
  private let columns: [Int]
  private var check: SourceCheck
  private var nextRow = 0

  init(_ source: any BandReader, size: ImageSize, _ check: SourceCheck) {
    self.size = size
    self.check = check
    format = source.format
    storesHalves = source.storesHalves
    self.source = RowCursor(source)
    rows = ResizedAxis(source: source.size.height, resized: size.height)
    let axis = ResizedAxis(source: source.size.width, resized: size.width)
    columns = (0..<size.width).map(axis.nearest)
    heldBytes = self.source.heldBytes + size.width * MemoryLayout<Int>.stride
  }

  func readRows(_ count: Int, into rows: inout MutableRawSpan) throws {
    precondition(count <= size.height - nextRow, "\(count) rows asked for, fewer are left")
    let rowBytes = size.width * format.bytesPerSample
    try rows.withUnsafeMutableBytes { bytes in
      precondition(bytes.count == count * rowBytes, "\(bytes.count) bytes for \(count) rows")
      guard let start = bytes.baseAddress else { return }
      for row in 0..<count {
        try advance(to: self.rows.nearest(nextRow))
        copyRow(to: start + row * rowBytes)
        nextRow += 1
      }
    }
    if nextRow == size.height {
      try advance(to: self.rows.source - 1)
      try check.finish()
    }
  }

  private func advance(to row: Int) throws {
    try source.advance(to: row) { check.add(source) }
  }

  private func copyRow(to target: UnsafeMutableRawPointer) {
    func copy<Sample>(_ type: Sample.Type) {
      let samples = source.samples(type)
      let target = target.assumingMemoryBound(to: type)
      for column in columns.indices { target[column] = samples[columns[column]] }
    }
    switch format {
    case .levels(.sixteen): copy(UInt16.self)
    case .levels: copy(UInt8.self)
    case .integers: copy(Int64.self)
    case .float32: copy(Float.self)
    case .float64: copy(Double.self)
    }
  }
}
