/// The first bytes of a file, of which any may be missing.
struct FileBytes {
  private let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The number that so many bytes are, the highest first.
  func bigEndian(_ count: Int, at start: Int) -> Int? {
    part(count, at: start)?.reduce(0) { $0 << 8 | Int($1) }
  }

  /// The number that so many bytes are, the lowest first.
  func littleEndian(_ count: Int, at start: Int) -> Int? {
    part(count, at: start)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// The text that so many bytes are.
  func text(_ count: Int, at start: Int) -> String? {
    part(count, at: start).map { String(decoding: $0, as: UTF8.self) }
  }

  private func part(_ count: Int, at start: Int) -> Slice<UnsafeRawBufferPointer>? {
    guard start >= 0, start <= bytes.count - count else { return nil }
    return bytes[start..<start + count]
  }
}
