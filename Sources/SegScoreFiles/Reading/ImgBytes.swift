internal import CImageCodecs

extension img_bytes {
  /// Bytes in memory, which must last as long as they are read.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.init(start: bytes.baseAddress, count: bytes.count)
  }
}
