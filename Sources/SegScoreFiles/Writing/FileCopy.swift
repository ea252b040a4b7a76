#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Gives files a second place.
public enum FileCopy {
  /// Gives a file, which nobody changes any more, a second name; across file systems its bytes are copied.
  public static func linkOrCopy(_ source: String, to path: String) throws(WriteError) {
    if link(source, path) == 0 { return }
    let from = open(source, O_RDONLY | O_CLOEXEC)
    guard from >= 0 else { throw WriteError(path: path, reason: systemMessage()) }
    defer { close(from) }
    let file = try AtomicFile(path: path)
    try copyAll(from, to: file.descriptor, path)
    try file.commit()
  }

  private static func copyAll(
    _ source: Int32, to target: Int32, _ path: String
  ) throws(WriteError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(source, buffer.baseAddress, buffer.count)
      if count == 0 { return }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw WriteError(path: path, reason: systemMessage())
      }
      do throws(SystemError) {
        try writeAll(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: target)
      } catch {
        throw WriteError(path: path, reason: error.text)
      }
    }
  }
}
