/// The formats of files, told by a file's first bytes and never by its name.
enum ImageFormat {
  case png
  case jpeg
  /// An array of NumPy.
  case npy
  /// A ZIP archive, which may hold arrays.
  case zip

  /// The format that begins with these bytes, or a name for what it seems to be instead.
  static func of(_ bytes: UnsafeRawBufferPointer) -> Result<ImageFormat, UnknownFormat> {
    func starts(_ signature: [UInt8]) -> Bool { bytes.starts(with: signature) }
    if starts([0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A]) { return .success(.png) }
    if starts([0xFF, 0xD8, 0xFF]) { return .success(.jpeg) }
    if starts(NPYHeader.signature) { return .success(.npy) }
    // An archive without members has nothing but its end.
    if starts(Array("PK\u{3}\u{4}".utf8)) || starts(Array("PK\u{5}\u{6}".utf8)) {
      return .success(.zip)
    }
    let known: [([UInt8], String)] = [
      (Array("GIF8".utf8), "a GIF picture"), (Array("BM".utf8), "a BMP picture"),
      (Array("RIFF".utf8), "a RIFF file, such as WebP"),
      (Array("II*\0".utf8), "a TIFF picture"), (Array("MM\0*".utf8), "a TIFF picture"),
    ]
    let name = known.first { starts($0.0) }?.1 ?? "neither PNG, JPEG, NPY nor NPZ"
    return .failure(UnknownFormat(name: name))
  }

  struct UnknownFormat: Error { let name: String }
}
