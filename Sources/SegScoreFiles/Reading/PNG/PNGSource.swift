internal import CImageCodecs
import SegScore

/// A PNG file being read: the fast way where that succeeds, and by libpng alone otherwise.
struct PNGSource: ~Copyable, RowSource {
  let layout: PixelLayout
  let heldBytes: Int

  private let file: OpenFile
  private let path: String
  private let isInterlaced: Bool
  private let rules: ReadingRules
  private var fast: FastPNG?
  private var plain: PNGReader?
  /// An interlaced picture, which cannot be read by rows.
  private var whole = RowMemory()
  private var nextRow = 0

  init(
    _ file: OpenFile, path: String, _ memory: ReadingMemory, _ rules: ReadingRules
  ) throws(ImageFileError) {
    self.file = file
    self.path = path
    fast = FastPNG.open(file, memory, rules)
    var header = img_png_header()
    if let known = fast?.header {
      header = known
    } else {
      plain = try Self.openPlain(file, path: path, &header)
    }
    let size = header.size
    try size.checkLimit(rules, path: path)
    self.rules = rules
    layout = PixelLayout(header, size: size, rules)
    isInterlaced = header.is_interlaced
    // libpng keeps two rows of its own.
    heldBytes =
      2 * layout.rowBytes + (fast?.heldBytes ?? 0)
      + (isInterlaced ? layout.rowBytes * layout.size.height : 0)
  }

  mutating func readRows(_ count: Int, into rows: UnsafeMutableRawPointer) throws(ImageFileError) {
    if fast?.readRows(count, into: rows) != true {
      try fallBack()
      try readPlainRows(count, into: rows)
    }
    nextRow += count
  }

  mutating func readEnd() throws(ImageFileError) {
    if fast?.readEnd() == true { return }
    try fallBack()
    try check(plain!.readEnd())
  }

  /// Goes on by libpng alone, which reads the file from its start.
  private mutating func fallBack() throws(ImageFileError) {
    guard plain == nil else { return }
    fast = nil
    var header = img_png_header()
    plain = try Self.openPlain(file, path: path, &header)
    // Rows of another width would not fit where these go.
    guard PixelLayout(header, size: header.size, rules) == layout,
      header.is_interlaced == isInterlaced
    else {
      throw ImageFileError(path: path, fault: .damaged(reason: "it changed while it was read"))
    }
    let row = RowMemory()
    row.reserve(layout.rowBytes)
    for _ in 0..<nextRow { try readPlainRows(1, into: row.bytes.baseAddress!) }
  }

  private mutating func readPlainRows(
    _ count: Int, into rows: UnsafeMutableRawPointer
  ) throws(ImageFileError) {
    if isInterlaced { return try copyRows(count, into: rows) }
    try check(plain!.readRows(count, into: rows, rowBytes: layout.rowBytes))
  }

  /// Copies rows of an interlaced picture, all of which are read before the first is delivered.
  private mutating func copyRows(
    _ count: Int, into rows: UnsafeMutableRawPointer
  ) throws(ImageFileError) {
    if nextRow == 0 {
      whole.reserve(layout.rowBytes * layout.size.height)
      // Early passes leave gaps that later ones fill.
      whole.samples(UInt8.self).initialize(repeating: 0, count: whole.bytes.count)
      try check(
        plain!.readWhole(
          layout.size.height, into: whole.bytes.baseAddress!, rowBytes: layout.rowBytes))
    }
    let start = whole.bytes.baseAddress! + nextRow * layout.rowBytes
    rows.copyMemory(from: start, byteCount: count * layout.rowBytes)
  }

  private func check(_ succeeded: Bool) throws(ImageFileError) {
    if !succeeded { throw Self.failure(plain!, path) }
  }

  private static func openPlain(
    _ file: OpenFile, path: String, _ header: inout img_png_header
  ) throws(ImageFileError) -> PNGReader {
    guard let reader = PNGReader(file) else {
      throw ImageFileError(path: path, fault: .unreadable(reason: "out of memory"))
    }
    guard reader.readHeader(&header) else { throw failure(reader, path) }
    return reader
  }

  private static func failure(_ reader: borrowing PNGReader, _ path: String) -> ImageFileError {
    ImageFileError(path: path, fault: reader.fault)
  }
}

extension img_png_header {
  fileprivate var size: ImageSize { ImageSize(width: Int(width), height: Int(height)) }
}
