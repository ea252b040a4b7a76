internal import CImageCodecs
import SegScore

/// A PNG file being read by libpng.
struct PNGSource: ~Copyable, RowSource {
  let layout: PixelLayout
  private let reader: OpaquePointer
  private let path: String
  private let isInterlaced: Bool
  /// An interlaced picture, which cannot be read by rows, from the next row on.
  private var whole = RowMemory()
  private var nextRow = 0

  init(_ file: consuming OpenFile, path: String, _ rules: ReadingRules) throws(ImageFileError) {
    guard let reader = img_png_open(file.takeDescriptor()) else {
      throw ImageFileError(path: path, fault: .unreadable(reason: "out of memory"))
    }
    do throws(ImageFileError) {
      var header = img_png_header()
      guard img_png_read_header(reader, &header) else { throw Self.damage(reader, path) }
      let size = ImageSize(width: Int(header.width), height: Int(header.height))
      try size.checkLimit(rules, path: path)
      layout = Self.layout(header, size: size, readsIndices: rules.readsPaletteIndices)
      isInterlaced = header.is_interlaced
    } catch {
      img_png_close(reader)
      throw error
    }
    self.reader = reader
    self.path = path
  }

  deinit { img_png_close(reader) }

  var heldBytes: Int {
    // libpng keeps two rows of its own.
    (isInterlaced ? layout.rowBytes * layout.size.height : 0) + 2 * layout.rowBytes
  }

  mutating func readRows(_ count: Int, into rows: UnsafeMutableRawPointer) throws(ImageFileError) {
    if isInterlaced { return try copyRows(count, into: rows) }
    let bytes = rows.assumingMemoryBound(to: UInt8.self)
    guard img_png_read_rows(reader, bytes, layout.rowBytes, UInt32(count)) else {
      throw Self.damage(reader, path)
    }
  }

  mutating func readEnd() throws(ImageFileError) {
    guard img_png_read_end(reader) else { throw Self.damage(reader, path) }
  }

  private mutating func copyRows(
    _ count: Int, into rows: UnsafeMutableRawPointer
  ) throws(ImageFileError) {
    if nextRow == 0 {
      whole.reserve(layout.rowBytes * layout.size.height)
      let bytes = whole.samples(UInt8.self)
      // Early passes leave gaps that later ones fill.
      bytes.initialize(repeating: 0, count: whole.bytes.count)
      guard img_png_read_whole(reader, bytes, layout.rowBytes, UInt32(layout.size.height)) else {
        throw Self.damage(reader, path)
      }
    }
    let start = whole.bytes.baseAddress! + nextRow * layout.rowBytes
    rows.copyMemory(from: start, byteCount: count * layout.rowBytes)
    nextRow += count
  }

  private static func damage(_ reader: OpaquePointer, _ path: String) -> ImageFileError {
    let message = String(cString: img_png_message(reader))
    return ImageFileError(path: path, fault: .damaged(reason: "libpng says: \(message)"))
  }

  private static func layout(
    _ header: img_png_header, size: ImageSize, readsIndices: Bool
  ) -> PixelLayout {
    var header = header
    let channels: PixelLayout.Channels =
      switch (header.channels, header.is_palette && !readsIndices) {
      case (_, true): .palette(palette(&header))
      case (1, _): .grey
      case (2, _): .greyAlpha
      case (3, _): .rgb
      default: .rgba
      }
    let transparent = header.transparent_color
    return PixelLayout(
      size: size, depth: BitDepth(rawValue: Int(header.bit_depth))!, channels: channels,
      transparentColor: header.has_transparent_color
        ? [transparent.0, transparent.1, transparent.2] : nil)
  }

  private static func palette(_ header: inout img_png_header) -> [PixelLayout.PaletteEntry] {
    let count = Int(header.palette_count)
    return withUnsafeBytes(of: &header.palette) { bytes in
      (0..<count).map { entry in
        PixelLayout.PaletteEntry(
          color: RGBColor(
            red: bytes[4 * entry], green: bytes[4 * entry + 1], blue: bytes[4 * entry + 2]),
          alpha: bytes[4 * entry + 3])
      }
    }
  }
}
