import SegScore
import SegScoreFiles
import TestSupport

/// What came of reading a file's planes.
struct Reading: Equatable {
  struct Plane: Equatable {
    let size: ImageSize
    let format: SampleFormat
    let hasCoverage: Bool
    /// The samples and, behind them, which pixels count, of each call.
    var rows: [[UInt8]] = []
  }

  private(set) var planes: [Plane] = []
  private(set) var error: ImageFileError?

  /// Reads some rows at a time, with memory that is as large as the file needs, so that the address
  /// sanitizer sees what goes beyond.
  init(_ path: String, _ rules: ReadingRules, rowsAtATime: Int = .max) {
    do throws(ImageFileError) {
      for reader in try ImageFile.openPlanes(path, rules).prefix(Self.mostPlanes) {
        planes.append(
          Plane(size: reader.size, format: reader.format, hasCoverage: reader.hasCoverage))
        try read(reader, rowsAtATime)
      }
    } catch {
      self.error = error
    }
  }

  /// Arrays of more labels have nothing that these have not.
  private static let mostPlanes = 8

  private mutating func read(_ reader: any BandReader, _ rowsAtATime: Int) throws(ImageFileError) {
    var left = reader.size.height
    while left > 0 {
      let count = min(rowsAtATime, left)
      let room = UnsafeMutableRawBufferPointer.allocate(
        byteCount: count * reader.size.width * reader.bytesPerPixel, alignment: 8)
      defer { room.deallocate() }
      do {
        var rows = room.mutableBytes
        try reader.readRows(count, into: &rows)
      } catch let error as ImageFileError {
        throw error
      } catch {
        fatalError("\(error) is no error of a file")
      }
      planes[planes.count - 1].rows.append(Array(room))
      left -= count
    }
  }

  /// All samples of planes without coverage, however they were read.
  var samples: [[UInt8]] { planes.map { $0.hasCoverage ? [] : $0.rows.flatMap(\.self) } }

  /// What is wrong with the file, for people.
  var verdict: String { error.map { "\($0)" } ?? "no error" }

  /// Whether the file was read to its end.
  var isWhole: Bool { error == nil }
}

extension Input {
  /// Rules for reading, under which no input takes long.
  mutating func readingRules() -> ReadingRules {
    var rules = ReadingRules()
    rules.maximumPixels = 1 << 14
    let choice = byte()
    rules.alpha = [.refused, .ignored, .region, .region][Int(choice & 3)]
    rules.readsPaletteIndices = choice & 4 != 0
    rules.channelsLast = choice & 8 != 0
    rules.joinsSoftmax = choice & 0x30 == 0x30
    if choice & 0xC0 == 0xC0 { rules.foregroundColor = RGBColor(red: 255, green: 0, blue: 0) }
    return rules
  }
}
