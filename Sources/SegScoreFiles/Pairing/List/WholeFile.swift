#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads files that are small enough to be held, such as lists.
package enum WholeFile {
  /// Why a file cannot be read.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// The bytes of standard input up to its end.
  package static func standardInput() throws(Failure) -> [UInt8] {
    try bytes(STDIN_FILENO, name: "standard input")
  }

  /// The bytes of a file, which may be a pipe.
  package static func bytes(of path: String) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    return try bytes(descriptor, name: path)
  }

  private static func bytes(_ descriptor: Int32, name: String) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 1)
    defer { piece.deallocate() }
    while true {
      let count = read(descriptor, piece.baseAddress, piece.count)
      if count > 0 { bytes += UnsafeRawBufferPointer(rebasing: piece[..<count]) }
      if count == 0 { return bytes }
      if count < 0 && errno != EINTR { throw failure(name) }
    }
  }

  private static func failure(_ name: String) -> Failure {
    Failure(
      description: "\(name) cannot be read (\(systemMessage())); check the path and its permissions"
    )
  }
}
