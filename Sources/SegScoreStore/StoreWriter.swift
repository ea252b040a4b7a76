public import SegScoreFiles

/// Hands the pictures of a batch to a store, whichever thread has finished them.
///
/// Many small pictures are kept together, since each commit takes longer than a row. They wait for ``interval`` or,
/// where no thread comes to the end of a band meanwhile, until one does. There is no thread for it: of those that score,
/// one at a time writes.
public final class StoreWriter: Sendable {
  /// How long pictures wait for others, at most.
  private static let interval = Duration.milliseconds(100)

  /// How many bytes of counts and rows wait, until whoever brings more waits too.
  private static let mostBytes = 1 << 24

  private struct State: Sendable {
    var waiting: [ScoredPicture] = []
    var bytes = 0
    var isWriting = false
    var lastCommit = ContinuousClock.now
    var failure: StoreError?

    /// The pictures to be written, where it is time and nobody writes.
    mutating func take(atOnce: Bool) -> [ScoredPicture]? {
      guard !isWriting, !waiting.isEmpty, failure == nil,
        atOnce || ContinuousClock.now - lastCommit >= StoreWriter.interval
      else { return nil }
      isWriting = true
      defer { (waiting, bytes) = ([], 0) }
      return waiting
    }
  }

  private let state = Guarded(State())
  /// Used by one thread at a time, since `isWriting` says whether one does.
  private nonisolated(unsafe) let store: RunStore

  /// A writer of a store, which nobody else uses meanwhile.
  public init(_ store: RunStore) { self.store = store }

  /// Why the store could not be written. What was committed before is kept.
  public var failure: StoreError? { state.change { $0.failure } }

  /// Adds a picture, and keeps what waits where it is time.
  public func add(_ picture: ScoredPicture) {
    // Where the disk is slower than scoring, scoring waits for it.
    write(
      state.whenTrue({ $0.bytes < Self.mostBytes || !$0.isWriting }) { state in
        state.waiting.append(picture)
        state.bytes += picture.storedBytes
        return state.take(atOnce: state.bytes >= Self.mostBytes)
      })
  }

  /// Keeps what waits where it is time: pictures need not wait until a large one is done.
  public func keepWaiting() { write(state.change { $0.take(atOnce: false) }) }

  /// Keeps all that was added, once no thread adds any more.
  public func finish() throws(StoreError) {
    write(state.change { $0.take(atOnce: true) })
    if let failure { throw failure }
  }

  private func write(_ pictures: [ScoredPicture]?) {
    guard let pictures else { return }
    var failure: StoreError?
    do throws(StoreError) {
      for picture in pictures { try store.add(picture) }
      try store.commit()
    } catch {
      failure = error
    }
    state.change { state in
      state.isWriting = false
      state.lastCommit = .now
      state.failure = failure
    }
  }
}
