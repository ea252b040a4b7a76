import SegScore

/// Bytes made piece by piece, of which idle threads make the next piece while one is in use.
///
/// With nobody idle each piece is made where it is read.
final class AheadBytes {
  private let maker: Maker
  private let pieceBytes: Int
  private let idle: IdleThreads
  /// The piece that was made ahead, and the memory for the one after it.
  private var (ready, coming): (Piece, Piece)
  /// The making of the coming piece.
  private var job: IdleThreads.Job?
  private var bytesLeft: Int

  /// - Parameters:
  ///   - pieceBytes: How many bytes are read at a time; fewer only at the end.
  ///   - totalBytes: How many bytes there are.
  ///   - make: Makes the next bytes. It is called by one thread at a time.
  init(
    pieceBytes: Int, totalBytes: Int, _ idle: IdleThreads,
    make: @escaping (UnsafeMutableRawBufferPointer) throws -> Void
  ) {
    maker = Maker(make)
    self.pieceBytes = pieceBytes
    self.idle = idle
    (ready, coming) = (Piece(), Piece())
    bytesLeft = totalBytes
  }

  deinit {
    // Who makes it uses what belongs to the picture.
    if let job { idle.cancel(job) }
  }

  /// The most bytes that are held beside those read.
  var heldBytes: Int { 2 * pieceBytes }

  /// Delivers the next bytes.
  func read(into bytes: UnsafeMutableRawBufferPointer) throws {
    precondition(bytes.count == min(pieceBytes, bytesLeft), "\(bytes.count) of \(bytesLeft) bytes")
    bytesLeft -= bytes.count
    guard let job else {
      try maker.make(bytes)
      return offerNext()
    }
    idle.finish(job)
    self.job = nil
    swap(&ready, &coming)
    if let fault = ready.fault { throw fault }
    // First, so that nobody waits for the copy.
    offerNext()
    bytes.copyMemory(from: ready.bytes)
  }

  private func offerNext() {
    guard bytesLeft > 0, idle.areWaiting else { return }
    let count = min(pieceBytes, bytesLeft)
    job = idle.offer(isUrgent: true) { [maker, coming] in coming.fill(count, by: maker) }
  }

  // Both are touched by one thread at a time: the one that runs the job, or the one that waits for it.

  private final class Maker: @unchecked Sendable {
    let make: (UnsafeMutableRawBufferPointer) throws -> Void
    init(_ make: @escaping (UnsafeMutableRawBufferPointer) throws -> Void) { self.make = make }
  }

  private final class Piece: @unchecked Sendable {
    private let memory = RowMemory()
    private(set) var fault: (any Error)?

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(memory.bytes) }

    func fill(_ count: Int, by maker: Maker) {
      memory.reserve(count)
      do { try maker.make(memory.bytes) } catch { fault = error }
    }
  }
}
