internal import CImageCodecs
import SegScore

/// A JPEG file being read by libjpeg.
struct JPEGSource: ~Copyable, RowSource {
  let layout: PixelLayout
  let heldBytes: Int
  private let reader: OpaquePointer
  /// Holds the first bytes, which libjpeg reads from memory.
  private let file: OpenFile
  private let path: String
  private var hasStarted = false

  init(_ file: OpenFile, path: String, _ rules: ReadingRules) throws(ImageFileError) {
    let head = file.takeHead()
    guard let reader = img_jpeg_open(file.takeDescriptor(), img_bytes(head)) else {
      throw ImageFileError(path: path, fault: .unreadable(reason: "out of memory"))
    }
    do throws(ImageFileError) {
      var header = img_jpeg_header()
      guard img_jpeg_read_header(reader, &header) else { throw Self.failure(reader, path) }
      let size = ImageSize(width: Int(header.width), height: Int(header.height))
      try size.checkLimit(rules, path: path)
      let channels = try Self.channels(header, path: path, rules)
      layout = PixelLayout(size: size, depth: .eight, channels: channels)
      heldBytes = Self.heldBytes(header, rowBytes: layout.rowBytes)
    } catch {
      img_jpeg_close(reader)
      throw error
    }
    self.reader = reader
    self.file = file
    self.path = path
  }

  deinit { img_jpeg_close(reader) }

  /// Starts decoding with the first rows, since that is when libjpeg takes its memory.
  mutating func readRows(_ count: Int, into rows: UnsafeMutableRawPointer) throws(ImageFileError) {
    if !hasStarted {
      guard img_jpeg_start(reader) else { throw Self.failure(reader, path) }
      hasStarted = true
    }
    let bytes = rows.assumingMemoryBound(to: UInt8.self)
    guard img_jpeg_read_rows(reader, bytes, layout.rowBytes, UInt32(count)) else {
      throw Self.failure(reader, path)
    }
  }

  mutating func readEnd() throws(ImageFileError) {
    guard img_jpeg_read_end(reader) else { throw Self.failure(reader, path) }
  }

  private static func failure(_ reader: OpaquePointer, _ path: String) -> ImageFileError {
    let message = String(cString: img_jpeg_message(reader))
    let isUnreadable = img_jpeg_is_unreadable(reader)
    return ImageFileError(
      path: path,
      fault: isUnreadable
        ? .unreadable(reason: message) : .damaged(reason: "libjpeg says: \(message)"))
  }

  private static func channels(
    _ header: img_jpeg_header, path: String, _ rules: ReadingRules
  ) throws(ImageFileError) -> PixelLayout.Channels {
    func unsupported(_ found: String) -> ImageFileError {
      ImageFileError(path: path, fault: .unsupported(found: found))
    }
    if rules.foregroundColor != nil {
      throw unsupported("a JPEG picture, whose colours are not exact enough for --mask-color")
    }
    switch header.colors {
    case IMG_JPEG_GREY: return .grey
    case IMG_JPEG_YCC: return .lumaChroma
    case IMG_JPEG_RGB: return .rgb
    default: throw unsupported("a JPEG picture of \(header.components) components, such as CMYK")
    }
  }

  /// libjpeg holds 16 rows a component, and of a picture in many scans every coefficient.
  private static func heldBytes(_ header: img_jpeg_header, rowBytes: Int) -> Int {
    func rounded(_ length: UInt32) -> Int { (Int(length) + 15) / 16 * 16 }
    let coefficients =
      2 * rounded(header.width) * rounded(header.height) * Int(header.components)
    return 64 * rowBytes + (header.has_many_scans ? coefficients : 0)
  }
}
