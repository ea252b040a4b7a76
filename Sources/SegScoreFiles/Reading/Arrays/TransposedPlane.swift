import SegScore

/// A plane whose columns another one reads as rows.
///
/// It is held whole, since its first row needs an element of every column.
final class TransposedPlane: BandReader {
  let size: ImageSize
  let format: SampleFormat
  let storesHalves: Bool
  private let columns: any BandReader
  /// All samples, from the first row that is read to the last.
  private var whole: RowMemory?
  private var nextRow = 0

  init(_ columns: any BandReader) {
    self.columns = columns
    size = ImageSize(width: columns.size.height, height: columns.size.width)
    format = columns.format
    storesHalves = columns.storesHalves
  }

  var heldBytes: Int { columns.heldBytes + size.pixelCount * format.bytesPerSample }

  func readRows(_ count: Int, into rows: inout MutableRawSpan) throws {
    precondition(count <= size.height - nextRow, "\(count) rows asked for, fewer are left")
    guard count > 0 else { return }
    let whole = try whole ?? readWhole()
    self.whole = whole
    rows.withUnsafeMutableBytes { samples in
      let expected = count * size.width * format.bytesPerSample
      precondition(samples.count == expected, "\(samples.count) bytes for \(count) rows")
      copy(count, of: whole, into: samples)
    }
    nextRow += count
    if nextRow == size.height { self.whole = nil }
  }

  private func readWhole() throws -> RowMemory {
    let whole = RowMemory()
    whole.reserve(size.pixelCount * format.bytesPerSample)
    try whole.read(columns.size.height, of: columns)
    return whole
  }

  private func copy(
    _ count: Int, of whole: RowMemory, into samples: UnsafeMutableRawBufferPointer
  ) {
    switch format.bytesPerSample {
    case 1: transpose(whole.samples(UInt8.self), count, into: samples)
    case 2: transpose(whole.samples(UInt16.self), count, into: samples)
    case 4: transpose(whole.samples(UInt32.self), count, into: samples)
    default: transpose(whole.samples(UInt64.self), count, into: samples)
    }
  }

  private func transpose<Bits: BitwiseCopyable>(
    _ stored: UnsafeMutablePointer<Bits>, _ count: Int, into samples: UnsafeMutableRawBufferPointer
  ) {
    let target = samples.assumingMemoryBound(to: Bits.self)
    for x in 0..<size.width {
      for y in 0..<count { target[y * size.width + x] = stored[x * size.height + nextRow + y] }
    }
  }
}
