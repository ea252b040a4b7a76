import SegScore

/// A plane whose next band idle threads decode while one is scored.
final class ReadAhead: BandReader {
  let size: ImageSize
  let format: SampleFormat
  let storesHalves: Bool
  let hasCoverage: Bool
  let heldBytes: Int
  private let bytes: AheadBytes
  private let pieceRows: Int
  /// A piece with coverage, whose two parts go to two places of the band.
  private let piece = RowMemory()

  /// - Parameter bandRows: How many rows will be read at a time; fewer only at the end.
  init(_ source: any BandReader, bandRows: Int, _ idle: IdleThreads) {
    size = source.size
    format = source.format
    storesHalves = source.storesHalves
    hasCoverage = source.hasCoverage
    let rowBytes = size.width * source.bytesPerPixel
    pieceRows = Self.pieceRows(bandRows, width: size.width)
    bytes = AheadBytes(
      pieceBytes: pieceRows * rowBytes, totalBytes: size.height * rowBytes, idle
    ) { band in
      var rows = band.mutableBytes
      try source.readRows(band.count / rowBytes, into: &rows)
    }
    heldBytes = source.heldBytes + bytes.heldBytes + (hasCoverage ? pieceRows * rowBytes : 0)
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
      let sampleBytes = size.width * format.bytesPerSample
      let samples = UnsafeMutableRawBufferPointer(rebasing: band[..<(count * sampleBytes)])
      let coverage = UnsafeMutableRawBufferPointer(rebasing: band[samples.count...])
      for start in stride(from: 0, to: count, by: pieceRows) {
        let rows = start..<min(start + pieceRows, count)
        let part = samples.rows(rows, of: sampleBytes)
        if hasCoverage {
          try readPiece(into: part, coverage: coverage.rows(rows, of: size.width))
        } else {
          try bytes.read(into: part)
        }
      }
    }
  }

  private func readPiece(
    into samples: UnsafeMutableRawBufferPointer, coverage: UnsafeMutableRawBufferPointer
  ) throws {
    piece.reserve(samples.count + coverage.count)
    try bytes.read(into: piece.bytes)
    samples.copyBytes(from: piece.bytes[..<samples.count])
    coverage.copyBytes(from: piece.bytes[samples.count...])
  }
}

extension UnsafeMutableRawBufferPointer {
  /// Some of its rows, of so many bytes each.
  fileprivate func rows(_ rows: Range<Int>, of bytes: Int) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(
      rebasing: self[rows.lowerBound * bytes..<rows.upperBound * bytes])
  }
}
