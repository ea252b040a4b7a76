#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file of which any thread may read any part.
final class PositionedFile: Sendable {
  /// How many bytes it had when it was opened.
  let size: Int
  private let descriptor: Int32

  /// Linux reads no more than 2 GB at a time, and macOS refuses to.
  private static let mostBytesAtATime = 1 << 30

  /// Takes over an opened file.
  init(_ file: OpenFile) {
    size = file.size
    descriptor = file.takeDescriptor()
  }

  deinit { close(descriptor) }

  /// Fills the room with the bytes from a position on.
  ///
  /// - Precondition: The file had so many when it was opened.
  func read(
    at position: Int, into bytes: UnsafeMutableRawBufferPointer
  ) throws(ImageFileError.Fault) {
    precondition(position + bytes.count <= size, "\(bytes.count) bytes at \(position) of \(size)")
    var done = 0
    while done < bytes.count {
      let room = bytes[done...].prefix(Self.mostBytesAtATime)
      let start = bytes.baseAddress! + done
      let added = pread(descriptor, start, room.count, off_t(position + done))
      if added < 0 && errno == EINTR { continue }
      guard added >= 0 else { throw .unreadable(reason: systemMessage()) }
      guard added > 0 else { throw .damaged(reason: "it became shorter while it was read") }
      done += added
    }
  }

  /// The bytes of a part of the file.
  func bytes(_ range: Range<Int>) throws(ImageFileError.Fault) -> [UInt8] {
    try [UInt8](filled: range.count) { room throws(ImageFileError.Fault) in
      try read(at: range.lowerBound, into: room)
    }
  }
}
