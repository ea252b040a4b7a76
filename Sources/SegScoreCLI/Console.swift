import SegScoreFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The terminal, or what stands in its place.
enum Console {
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a line on standard error. Where that cannot be written, there is nobody to tell.
  static func tell(_ line: String) { _ = writeAll(line + "\n", to: STDERR_FILENO) }

  /// Writes over the current line of standard error.
  static func overwriteLine(with text: String) {
    _ = writeAll("\r\u{1B}[K" + text, to: STDERR_FILENO)
  }

  /// Writes text on standard output. A reader that has gone has read all it wanted.
  static func show(_ text: String) throws(RunError) {
    guard let error = writeAll(text, to: STDOUT_FILENO), error.number != EPIPE else { return }
    throw RunError("standard output cannot be written (\(error.text))")
  }
}
