import SegScore
import SegScoreFiles

/// A plane of levels held in memory as a band holds it, so that reading is a copy and no more.
final class MemoryReader: BandReader {
  let size: ImageSize
  let format: SampleFormat
  var heldBytes: Int { bytes.count }
  private let bytes: [UInt8]
  private var offset = 0

  /// Decodes a whole file.
  init(path: String) throws {
    let reader = try ImageFile.open(path)
    size = reader.size
    format = reader.format
    var bytes = [UInt8](repeating: 0, count: size.pixelCount * format.bytesPerSample)
    try bytes.withUnsafeMutableBytes { memory in
      var span = memory.mutableBytes
      try reader.readRows(reader.size.height, into: &span)
    }
    self.bytes = bytes
  }

  /// Goes back to the top row.
  func rewind() { offset = 0 }

  func readRows(_ count: Int, into rows: inout MutableRawSpan) throws {
    let end = offset + count * size.width * format.bytesPerSample
    rows.withUnsafeMutableBytes { $0.copyBytes(from: bytes[offset..<end]) }
    offset = end
  }
}
