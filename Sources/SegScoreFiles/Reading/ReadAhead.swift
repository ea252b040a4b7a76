import SegScore

/// A plane whose next band idle threads decode while one is scored.
final class ReadAhead: BandReader {
  let size: ImageSize
  let format: SampleFormat
  let heldBytes: Int
  private let bytes: AheadBytes
  private let pieceRows: Int
  private let rowBytes: Int

  /// - Parameter bandRows: How many rows will be read at a time; fewer only at the end.
  init(_ source: any BandReader, bandRows: Int, _ idle: IdleThreads) {
    size = source.size
    format = source.format
    let rowBytes = size.width * format.bytesPerSample
    pieceRows = Self.pieceRows(bandRows, width: size.width)
    self.rowBytes = rowBytes
    bytes = AheadBytes(
      pieceBytes: pieceRows * rowBytes, totalBytes: size.height * rowBytes, idle
    ) { band in
      var rows = band.mutableBytes
      try source.readRows(band.count / rowBytes, into: &rows)
    }
    heldBytes = source.heldBytes + bytes.heldBytes
  }

  /// The rows that are decoded at a time: those of a band or, where bands are larger than half a million
  /// pixels, an even part of them.
  private static func pieceRows(_ bandRows: Int, width: Int) -> Int {
    var rows = bandRows
    while rows.isMultiple(of: 2) && rows * width > 1 << 19 { rows /= 2 }
    return rows
  }

  func readRows(_ count: Int, into rows: inout MutableRawSpan) throws {
    try rows.withUnsafeMutableBytes { band in
      for start in stride(from: 0, to: count, by: pieceRows) {
        let piece = start * rowBytes..<min(start + pieceRows, count) * rowBytes
        try bytes.read(into: UnsafeMutableRawBufferPointer(rebasing: band[piece]))
      }
    }
  }
}
