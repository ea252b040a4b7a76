#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The system's words for one of its error numbers.
func systemText(_ number: Int32) -> String { String(cString: strerror(number)) }
