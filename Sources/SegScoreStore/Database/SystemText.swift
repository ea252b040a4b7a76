#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The number of the file at a path, or `nil` where there is none.
func fileNumber(_ path: String) -> UInt64? {
  var status = stat()
  return stat(path, &status) == 0 ? UInt64(status.st_ino) : nil
}

/// The system's words for one of its error numbers.
func systemText(_ number: Int32) -> String { String(cString: strerror(number)) }
