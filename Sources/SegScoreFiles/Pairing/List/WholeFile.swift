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

  /// The bytes of a file, which may be a terminal or a pipe that somebody writes to.
  package static func bytes(of path: String) throws(Failure) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe would wait for somebody who writes to it.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    guard !isEndless(descriptor) else {
      throw Failure(description: "\(path) is a device, where a list was expected; give a file")
    }
    // Who writes is waited for.
    _ = fcntl(descriptor, F_SETFL, 0)
    return try bytes(descriptor, name: path)
  }

  /// Whether it is a device such as `/dev/zero`. Terminals end when their users say so.
  private static func isEndless(_ descriptor: Int32) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return false }
    let kind = status.st_mode & S_IFMT
    return kind == S_IFBLK || kind == S_IFCHR && isatty(descriptor) == 0
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
