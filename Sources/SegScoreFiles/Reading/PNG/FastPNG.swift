internal import CImageCodecs
import SegScore

/// A PNG file read by libpng from rows that are inflated and unfiltered beforehand.
///
/// libpng spends its time in zlib, called a row at a time, and in filters, a pixel at a time; both
/// are done here in larger pieces. Whatever is odd makes a call fail; then the file must be read by
/// libpng alone, whose verdict stands.
struct FastPNG: ~Copyable {
  /// What libpng says of the file.
  let header: img_png_header
  /// Bytes held while reading.
  let heldBytes: Int

  private let head: PNGHead
  private let reader: PNGReader
  private let inflater: any RowInflater
  private let memory: ReadingMemory
  private let bandRows: Int
  private var nextRow = 0
  /// The row after the last one that is inflated.
  private var bandEnd = 0

  /// Reads the file's head, or gives `nil` where it is not for this reader.
  static func open(_ file: OpenFile, _ memory: ReadingMemory, _ rules: ReadingRules) -> FastPNG? {
    guard rules.decoder == .fast, let head = PNGHead(file.head), !head.isInterlaced,
      head.rawBytes <= rules.largestHeldBytes, file.size <= rules.largestHeldBytes,
      let reader = PNGReader.fed()
    else { return nil }
    let bytes = UnsafeRawBufferPointer(rebasing: file.head[..<head.end])
    reader.feed(memory.stored.head(bytes, before: band(rows: 0..<head.height, head)))
    var header = img_png_header()
    guard reader.readHeader(&header) else { return nil }
    return FastPNG(file, memory, head, header, reader)
  }

  private init(
    _ file: OpenFile, _ memory: ReadingMemory, _ head: PNGHead, _ header: img_png_header,
    _ reader: consuming PNGReader
  ) {
    self.header = header
    self.head = head
    self.reader = reader
    self.memory = memory
    inflater = WholeInflater(file, memory)
    bandRows = head.height
    heldBytes = file.size + head.rowBytes + 1 + head.rawBytes
  }

  /// Delivers the next rows. After `false` the file is for libpng alone.
  mutating func readRows(_ count: Int, into rows: UnsafeMutableRawPointer) -> Bool {
    var done = 0
    while done < count {
      if nextRow == bandEnd {
        guard inflateBand() else { return false }
      }
      let part = min(count - done, bandEnd - nextRow)
      let start = rows + done * header.row_bytes
      guard reader.readRows(part, into: start, rowBytes: header.row_bytes) else { return false }
      done += part
      nextRow += part
    }
    return true
  }

  /// Reads what follows the last row.
  func readEnd() -> Bool { reader.readEnd() }

  /// Inflates the next rows and feeds them to libpng.
  private mutating func inflateBand() -> Bool {
    let rows = nextRow..<min(nextRow + bandRows, head.height)
    let stride = head.rowBytes + 1
    if nextRow == 0 {
      memory.rows.reserve((bandRows + 1) * stride)
      memory.rows.samples(UInt8.self).initialize(repeating: 0, count: stride)
    } else {
      // Filters look at the row above.
      let start = memory.rows.bytes.baseAddress!
      start.copyMemory(from: start + bandRows * stride, byteCount: stride)
    }
    let band = UnsafeMutableRawBufferPointer(
      rebasing: memory.rows.bytes[stride..<stride * (1 + rows.count)])
    let filters = RowFilters(rowBytes: head.rowBytes, pixelBytes: head.pixelBytes)
    guard inflater.inflate(into: band),
      filters.undo(band.baseAddress!.assumingMemoryBound(to: UInt8.self), count: rows.count)
    else { return false }

    var tail: UnsafeRawBufferPointer?
    if rows.upperBound == head.height {
      tail = inflater.end()
      guard tail != nil else { return false }
    }
    reader.feed(
      memory.stored.rows(UnsafeRawBufferPointer(band), Self.band(rows: rows, head), tail: tail))
    bandEnd = rows.upperBound
    return true
  }

  private static func band(rows: Range<Int>, _ head: PNGHead) -> StoredRows.Band {
    StoredRows.Band(
      rawBytes: rows.count * (head.rowBytes + 1), isFirst: rows.lowerBound == 0,
      isLast: rows.upperBound == head.height)
  }
}
