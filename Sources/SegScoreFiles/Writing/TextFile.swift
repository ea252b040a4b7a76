#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes text to files.
public enum TextFile {
  /// Writes a whole file, which appears complete or not at all, and is on the disk then.
  public static func write(_ text: String, to path: String) throws(WriteError) {
    let file = try AtomicFile(path: path)
    if let reason = writeAll(text, to: file.descriptor) {
      throw WriteError(path: path, reason: reason.text)
    }
    // A file that says that all is done must not outlive a power loss that what it speaks of does not.
    guard fsync(file.descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
      throw WriteError(path: path, reason: systemMessage())
    }
    try file.commit()
  }
}

/// What the system says of a call that has failed.
public struct SystemError: Error, Equatable {
  /// The system's number, such as `EPIPE`.
  public let number: Int32

  /// What a library said of it, or `nil` where the number tells all.
  private let words: String?

  /// The error of one of the system's numbers, in a library's words where there are any.
  package init(number: Int32, words: String? = nil) { (self.number, self.words) = (number, words) }

  /// The library's words, or the system's.
  public var text: String { words ?? String(cString: strerror(number)) }
}

/// Writes all of a text to a descriptor, in as many steps as it takes.
///
/// - Returns: What went wrong, or `nil`.
public func writeAll(_ text: String, to descriptor: Int32) -> SystemError? {
  var text = text
  return text.withUTF8 { bytes in
    do throws(SystemError) {
      try writeAll(UnsafeRawBufferPointer(bytes), to: descriptor)
      return nil
    } catch {
      return error
    }
  }
}

/// Writes all bytes to a descriptor, in as many steps as it takes.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(SystemError) {
  var rest = bytes
  while !rest.isEmpty {
    let count = write(descriptor, rest.baseAddress, rest.count)
    if count >= 0 {
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    } else if errno == EAGAIN {
      var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&room, 1, -1)
    } else if errno != EINTR {
      throw SystemError(number: errno)
    }
  }
}
