/// The formats of pictures, told by a file's first bytes and never by its name.
enum ImageFormat {
  case png
  case jpeg

  /// The format that begins with these bytes, or a name for what it seems to be instead.
  static func of(_ bytes: UnsafeRawBufferPointer) -> Result<ImageFormat, UnknownFormat> {
    func starts(_ signature: [UInt8]) -> Bool { bytes.starts(with: signature) }
    if starts([0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A]) { return .success(.png) }
    if starts([0xFF, 0xD8, 0xFF]) { return .success(.jpeg) }
    let known: [([UInt8], String)] = [
      (Array("GIF8".utf8), "a GIF picture"), (Array("BM".utf8), "a BMP picture"),
      (Array("RIFF".utf8), "a RIFF file, such as WebP"),
      (Array("II*\0".utf8), "a TIFF picture"), (Array("MM\0*".utf8), "a TIFF picture"),
      ([0x93] + Array("NUMPY".utf8), "a NumPy array"),
      (Array("PK\u{3}\u{4}".utf8), "a ZIP archive, such as NPZ"),
    ]
    let name = known.first { starts($0.0) }?.1 ?? "neither PNG nor JPEG"
    return .failure(UnknownFormat(name: name))
  }

  struct UnknownFormat: Error { let name: String }
}
