/// Blocks that are being compressed, perhaps by idle threads. They leave in the order in which they
/// came, so files do not depend on who compressed what.
final class BlockQueue {
  /// The most blocks that wait. With the one being filled they are all the memory of a picture.
  private static let limit = 4

  private let idle: IdleThreads
  private var waiting: [(block: PNGBlock, job: IdleThreads.Job)] = []

  /// A queue that idle threads work for.
  init(_ idle: IdleThreads) { self.idle = idle }

  deinit { _ = cancel() }

  /// Whether a block must be taken before another can come.
  var isFull: Bool { waiting.count == Self.limit }

  /// Has a block compressed.
  func add(_ block: PNGBlock) { waiting.append((block, idle.offer { block.compress() })) }

  /// Removes the first block, once it is compressed.
  func takeFirst() -> PNGBlock? {
    guard !waiting.isEmpty else { return nil }
    let first = waiting.removeFirst()
    idle.finish(first.job)
    return first.block
  }

  /// Empties the queue.
  ///
  /// - Returns: All blocks, compressed or not.
  func cancel() -> [PNGBlock] {
    defer { waiting = [] }
    for (_, job) in waiting { idle.cancel(job) }
    return waiting.map(\.block)
  }
}
