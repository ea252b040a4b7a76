#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes text to files.
public enum TextFile {
  /// Writes a whole file, which appears complete or not at all.
  public static func write(_ text: String, to path: String) throws(WriteError) {
    let file = try AtomicFile(path: path)
    var text = text
    let isWritten = text.withUTF8 { writeAll($0, to: file.descriptor) }
    guard isWritten else { throw WriteError(path: path, reason: systemMessage()) }
    try file.commit()
  }
}

/// Writes bytes to a descriptor, in as many steps as it takes.
///
/// - Returns: Whether all were written. `errno` says why not.
private func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Bool {
  var rest = UnsafeRawBufferPointer(bytes)
  while !rest.isEmpty {
    let count = write(descriptor, rest.baseAddress, rest.count)
    if count < 0 && errno == EINTR { continue }
    guard count >= 0 else { return false }
    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
  }
  return true
}
