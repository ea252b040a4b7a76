#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the system says of a path before it is opened.
struct FileStatus {
  /// Bytes in the file, or 0 where it cannot be asked.
  let byteCount: Int

  /// The status of what is at a path, or `nil` where nothing is.
  ///
  /// What cannot be asked may be there; opening it says what is wrong.
  init?(_ path: String) {
    var status = stat()
    if stat(path, &status) == 0 {
      byteCount = Int(status.st_size)
    } else if (errno == ENOENT || errno == ENOTDIR) && !Paths.exists(path) {
      return nil
    } else {
      byteCount = 0
    }
  }
}
