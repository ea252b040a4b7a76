#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The memory that all threads together may take for what grows with a picture.
///
/// Who asks for more than is free waits until others give back. A pair asks once, for all it needs, so
/// that two can never wait for each other.
///
/// What a thread keeps for its next picture is not in it: up to half of the limit over all threads, and
/// for each kind of heatmap 4 MB a thread.
final class MemoryBudget: Sendable {
  /// All bytes there are.
  let limit: Int
  private let free: Guarded<Int>

  /// A budget of so many bytes.
  init(limit: Int) {
    self.limit = limit
    free = Guarded(limit)
  }

  /// Takes bytes, waiting for them if need be.
  ///
  /// - Precondition: There are so many at all.
  func take(_ bytes: Int) {
    precondition(bytes <= limit, "\(bytes) of \(limit) bytes")
    free.whenTrue({ $0 >= bytes }) { $0 -= bytes }
  }

  /// Gives bytes back.
  func giveBack(_ bytes: Int) { free.change { $0 += bytes } }
}
