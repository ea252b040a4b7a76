import SegScore

/// A plane whose next band idle threads decode while one is scored.
final class ReadAhead: BandReader {
  let size: ImageSize
  let depth: BitDepth
  let heldBytes: Int
  private let bytes: AheadBytes

  /// - Parameter bandRows: How many rows will be read at a time; fewer only at the end.
  init(_ source: any BandReader, bandRows: Int, _ idle: IdleThreads) {
    size = source.size
    depth = source.depth
    let rowBytes = size.width * depth.bytesPerSample
    bytes = AheadBytes(
      pieceBytes: bandRows * rowBytes, totalBytes: size.height * rowBytes, idle
    ) { band in
      var rows = band.mutableBytes
      try source.readRows(band.count / rowBytes, into: &rows)
    }
    heldBytes = source.heldBytes + bytes.heldBytes
  }

  func readRows(_ count: Int, into rows: inout MutableRawSpan) throws {
    try rows.withUnsafeMutableBytes { try bytes.read(into: $0) }
  }
}
