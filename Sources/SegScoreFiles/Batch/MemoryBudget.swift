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
/// What threads keep for their next pictures is not in it: up to three quarters of the limit over all threads,
/// of which half is for the files of masks and maps, an eighth for those of weights and regions, a sixteenth for
/// those of photographs, and a sixteenth for bands; and for each kind of heatmap 4 MB a thread. Nor are results,
/// whatever their number.
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
