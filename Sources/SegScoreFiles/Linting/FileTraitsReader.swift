import SegScore

/// Reads what files say of themselves beside their samples, from their first bytes.
struct FileTraitsReader {
  private let memory = ReadingMemory()

  /// The traits of a file; none where it cannot be read.
  func traits(_ path: String) -> FileTraits {
    guard let file = try? OpenFile(path: path, memory, largestHeldBytes: 0),
      case .success(let format) = ImageFormat.of(file.head)
    else { return FileTraits() }
    var traits = FileTraits()
    switch format {
    case .png:
      traits.colorChunks = pngColorChunks(in: FileBytes(file.head))
    case .jpeg:
      traits.isJPEG = true
      traits.orientation = exifOrientation(in: FileBytes(file.head)) ?? 1
    case .npy, .zip: break
    }
    return traits
  }
}

/// The chunks before a PNG file's samples that tell how its levels are shown: gamma and profiles of colours, but
/// not sRGB, which says what everybody expects.
func pngColorChunks(in bytes: FileBytes) -> [String] {
  var chunks: [String] = []
  var start = 8
  while let length = bytes.bigEndian(4, at: start), let name = bytes.text(4, at: start + 4),
    name != "IDAT"
  {
    if ["gAMA", "iCCP", "cICP"].contains(name) { chunks.append(name) }
    // Length, name, data and checksum.
    start += length + 12
  }
  return chunks
}
