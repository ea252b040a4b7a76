import SegScoreFiles
import SegScoreReports

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

  /// What standard output can show. NO_COLOR is everybody's way to have no colours (no-color.org).
  static var style: TerminalStyle {
    guard outputIsTerminal else { return .plain }
    let refusal = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
    return TerminalStyle(hasColors: !refusal && !isDumb, width: width(of: STDOUT_FILENO))
  }

  private static func width(of terminal: Int32) -> Int? {
    var size = winsize()
    guard ioctl(terminal, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes a line on standard error. Where that cannot be written, there is nobody to tell.
  static func tell(_ line: String) { _ = writeAll(line + "\n", to: STDERR_FILENO) }

  /// Writes over the current line of standard error. What does not fit is cut off, for only one line is overwritten.
  static func overwriteLine(with text: String) {
    let most = width(of: STDERR_FILENO).map { $0 - 1 } ?? text.count
    _ = writeAll("\r\u{1B}[K" + text.prefix(most), to: STDERR_FILENO)
  }

  /// Writes text on standard output. A reader that has gone has read all it wanted.
  static func show(_ text: String) throws(RunError) {
    guard let error = writeAll(text, to: STDOUT_FILENO), error.number != EPIPE else { return }
    throw RunError("standard output cannot be written (\(error.text))")
  }
}
