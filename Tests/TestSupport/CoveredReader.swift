public import SegScore

/// A plane of which only some pixels count.
public final class CoveredReader: BandReader {
  public let hasCoverage = true
  private let reader: any BandReader
  private let coverage: [UInt8]
  private var nextRow = 0

  /// - Parameter coverage: 1 for each pixel that counts and 0 for the others, row after row.
  public init(_ reader: any BandReader, coverage: [UInt8]) {
    precondition(coverage.count == reader.size.pixelCount, "\(coverage.count) for \(reader.size)")
    self.reader = reader
    self.coverage = coverage
  }

  /// Coverage that is drawn: a blank is a pixel that does not count.
  public convenience init(_ reader: any BandReader, drawn rows: String...) {
    self.init(reader, coverage: rows.flatMap { $0.map { $0 == " " ? 0 : 1 } })
  }

  public var size: ImageSize { reader.size }
  public var format: SampleFormat { reader.format }
  public var heldBytes: Int { reader.heldBytes }

  public func readRows(_ count: Int, into rows: inout MutableRawSpan) throws {
    try rows.withUnsafeMutableBytes { bytes in
      let pixels = nextRow * size.width..<(nextRow + count) * size.width
      let sampleBytes = pixels.count * format.bytesPerSample
      precondition(bytes.count == sampleBytes + pixels.count, "\(bytes.count) for \(count) rows")
      var samples = UnsafeMutableRawBufferPointer(rebasing: bytes[..<sampleBytes]).mutableBytes
      try reader.readRows(count, into: &samples)
      UnsafeMutableRawBufferPointer(rebasing: bytes[sampleBytes...])
        .copyBytes(from: coverage[pixels])
    }
    nextRow += count
  }
}
