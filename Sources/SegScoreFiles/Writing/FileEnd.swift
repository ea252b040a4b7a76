#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The last bytes of files.
enum FileEnd {
  /// Whether a file has others before them and ends with the given bytes.
  static func isThere(_ end: [UInt8], in path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let start = lseek(descriptor, off_t(-end.count), SEEK_END)
    guard start > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: end.count)
    return read(descriptor, &bytes, bytes.count) == bytes.count && bytes == end
  }
}
