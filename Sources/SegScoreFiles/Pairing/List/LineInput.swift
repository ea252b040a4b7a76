#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard input, line by line as it comes.
public final class LineInput {
  /// What a line gives.
  public enum Line: Equatable, Sendable {
    case text([UInt8])
    /// It is longer than ``mostBytes``, and was passed over.
    case tooLong
  }

  /// The longest line: one without an end would otherwise take all memory.
  public static let mostBytes = 1 << 20

  private var buffer: [UInt8] = []
  private var isAtEnd = false
  /// Why reading ended early, in the system's words.
  public private(set) var failure: String?

  /// The process's standard input.
  public init() {}

  /// The first byte that is not blank, for which it waits, or `nil` where there is none. It is not taken.
  ///
  /// - Parameter isCancelled: Asked now and then while nothing comes.
  public func firstByte(isCancelled: () -> Bool) -> UInt8? {
    while true {
      if let byte = buffer.first(where: { !blanks.contains($0) }) { return byte }
      // Blanks alone need not be kept, but the numbers of lines.
      if isAtEnd || buffer.count > Self.mostBytes || !readMore(isCancelled) { return nil }
    }
  }

  /// Everything that is left.
  public func rest(isCancelled: () -> Bool) -> [UInt8] {
    while !isAtEnd, readMore(isCancelled) {}
    return buffer
  }

  /// The next line, for which it waits; `nil` after the last one.
  public func next(isCancelled: () -> Bool) -> Line? {
    var isTooLong = false
    var searched = 0
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(buffer[..<end])
        buffer.removeSubrange(...end)
        return isTooLong || line.count > Self.mostBytes ? .tooLong : .text(line)
      }
      if buffer.count > Self.mostBytes {
        isTooLong = true
        buffer.removeAll(keepingCapacity: true)
      }
      searched = buffer.count
      if isAtEnd || !readMore(isCancelled) { break }
    }
    // What was read before an error may be half a line.
    guard isAtEnd, failure == nil, !buffer.isEmpty || isTooLong else { return nil }
    defer { buffer = [] }
    return isTooLong ? .tooLong : .text(buffer)
  }

  /// Waits for bytes and takes them.
  ///
  /// - Returns: Whether there may be more; not when the end was reached without a byte, or nobody waits any more.
  private func readMore(_ isCancelled: () -> Bool) -> Bool {
    while !isCancelled() {
      // So that whoever wants to end need not wait for a line.
      var ready = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      if poll(&ready, 1, 100) <= 0 { continue }
      let count = withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { piece in
        let count = read(STDIN_FILENO, piece.baseAddress, piece.count)
        if count > 0 { buffer += UnsafeRawBufferPointer(rebasing: piece[..<count]) }
        return count
      }
      if count > 0 { return true }
      if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
      if count < 0 { failure = systemMessage() }
      isAtEnd = true
      // What came before may end without a line feed.
      return true
    }
    return false
  }
}
