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
      let reader = PNGReader.fed()
    else { return nil }
    // More would not fit into one chunk.
    let largest = min(rules.largestHeldBytes, PNGChunks.largestLength / 2)
    let isHeld = max(head.rawBytes, file.size) <= largest
    let bandRows = isHeld ? head.height : head.bandRows
    let bytes = UnsafeRawBufferPointer(rebasing: file.head[..<head.end])
    reader.feed(memory.stored.head(bytes, before: StoredRows.Band(head, rows: 0..<bandRows)))
    var header = img_png_header()
    guard reader.readHeader(&header) else { return nil }
    let inflater: any RowInflater =
      isHeld
      ? WholeInflater(file, memory)
      : BandInflater(PNGDataStream(file, memory, start: head.end), rawBytes: head.rawBytes)
    return FastPNG(head, header, reader, inflater, memory, bandRows: bandRows)
  }

  private init(
    _ head: PNGHead, _ header: img_png_header, _ reader: consuming PNGReader,
    _ inflater: any RowInflater, _ memory: ReadingMemory, bandRows: Int
  ) {
    self.header = header
    self.head = head
    self.reader = reader
    self.memory = memory
    self.inflater = inflater
    self.bandRows = bandRows
    heldBytes = inflater.heldBytes + (bandRows + 1) * head.stride
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
    let stride = head.stride
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
    let chunk = StoredRows.Band(head, rows: rows)
    reader.feed(memory.stored.rows(UnsafeRawBufferPointer(band), chunk, tail: tail))
    bandEnd = rows.upperBound
    return true
  }
}

extension StoredRows.Band {
  fileprivate init(_ head: PNGHead, rows: Range<Int>) {
    self.init(
      rawBytes: rows.count * head.stride, isFirst: rows.lowerBound == 0,
      isLast: rows.upperBound == head.height)
  }
}
