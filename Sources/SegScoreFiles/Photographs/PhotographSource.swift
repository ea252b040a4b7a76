import SegScore

/// The rows of a photograph as they are stored.
final class PhotographSource: RGBSource {
  let size: ImageSize
  let heldBytes: Int
  /// How they are turned when they are shown.
  let turn: ExifTurn
  private let path: String
  private let converter: RGBConverter
  private let reader: any RGBRowReader
  private let row = RowMemory()
  private var nextRow = 0

  /// Opens a file and reads its header.
  init(
    _ path: String, _ rules: ReadingRules, _ memory: ReadingMemory
  ) throws(PhotographError) {
    var orientation = 1
    do throws(ImageFileError) {
      let file = try OpenFile(path: path, memory, largestHeldBytes: rules.largestHeldBytes)
      switch ImageFormat.of(file.head) {
      case .success(.png): reader = RowReader(try PNGSource(file, path: path, memory, rules))
      case .success(.jpeg):
        orientation = exifOrientation(in: FileBytes(file.head)) ?? 1
        reader = RowReader(try JPEGSource(file, path: path, rules))
      case .success(.npy), .success(.zip):
        throw ImageFileError(path: path, fault: .unsupported(found: "a NumPy array or an archive"))
      case .failure(let unknown):
        throw ImageFileError(path: path, fault: .unsupported(found: unknown.name))
      }
    } catch {
      throw PhotographError(path: path, fault: .file(error.fault))
    }
    self.path = path
    turn = ExifTurn(orientation: orientation)
    size = reader.layout.size
    converter = RGBConverter(reader.layout)
    row.reserve(reader.layout.rowBytes)
    heldBytes = reader.heldBytes + reader.layout.rowBytes
  }

  func skip(toRow end: Int) throws(PhotographError) {
    while nextRow < end { try readSamples() }
  }

  func readRow(into rgb: UnsafeMutablePointer<UInt8>) throws(PhotographError) {
    try readSamples()
    do throws(PixelFault) {
      try converter.convert(row.bytes.baseAddress!, into: rgb)
    } catch {
      let reason = "a palette index at pixel (\(error.x), \(nextRow - 1)) has no colour"
      throw PhotographError(path: path, fault: .file(.damaged(reason: reason)))
    }
  }

  func readEnd() throws(PhotographError) {
    do throws(ImageFileError) { try reader.readEnd() } catch { throw failure(error) }
  }

  private func readSamples() throws(PhotographError) {
    precondition(nextRow < size.height, "row \(nextRow) of \(size)")
    do throws(ImageFileError) {
      try reader.readRow(into: row.bytes.baseAddress!)
    } catch {
      throw failure(error)
    }
    nextRow += 1
  }

  private func failure(_ error: ImageFileError) -> PhotographError {
    PhotographError(path: path, fault: .file(error.fault))
  }
}

/// A decoder of either format, whose rows come one at a time.
private protocol RGBRowReader: AnyObject {
  var layout: PixelLayout { get }
  var heldBytes: Int { get }
  func readRow(into samples: UnsafeMutableRawPointer) throws(ImageFileError)
  func readEnd() throws(ImageFileError)
}

private final class RowReader<Source: RowSource & ~Copyable>: RGBRowReader {
  private var source: Source

  init(_ source: consuming Source) { self.source = source }

  var layout: PixelLayout { source.layout }
  var heldBytes: Int { source.heldBytes }

  func readRow(into samples: UnsafeMutableRawPointer) throws(ImageFileError) {
    try source.readRows(1, into: samples)
  }

  func readEnd() throws(ImageFileError) { try source.readEnd() }
}
