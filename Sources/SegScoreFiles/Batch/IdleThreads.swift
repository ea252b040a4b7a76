/// Threads without a picture of their own, which take work from those that have one.
///
/// Work is offered before its result is needed. An idle thread may take it; if none has when the
/// result is needed, it runs there. So results do not depend on who is idle, and a batch whose
/// threads all have pictures pays next to nothing.
final class IdleThreads: Sendable {
  /// A piece of work, which runs once.
  final class Job: @unchecked Sendable {
    fileprivate enum Progress { case waiting, running, done }

    fileprivate let body: @Sendable () -> Void
    /// Touched only under the lock of the threads it was offered to.
    fileprivate var progress = Progress.waiting

    fileprivate init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private struct State {
    /// Threads that may still offer work.
    var busy = 0
    var idle = 0
    /// What nobody has begun; the first is taken first.
    var offered: [Job] = []
  }

  private let state = Guarded(State())

  /// Says that the calling thread has pictures of its own, until it helps.
  func begin() { state.change { $0.busy += 1 } }

  /// Offers work to idle threads.
  ///
  /// - Parameters:
  ///   - isUrgent: Whether it goes before other work that nobody has begun.
  ///   - body: The work. Whoever offers it must later call ``finish(_:)``.
  func offer(isUrgent: Bool = false, _ body: @escaping @Sendable () -> Void) -> Job {
    let job = Job(body)
    state.change { state in
      // With nobody idle it is left to the one who waits for it.
      guard state.idle > 0 else { return }
      state.offered.insert(job, at: isUrgent ? 0 : state.offered.count)
    }
    return job
  }

  /// Returns when the work is done, and does it where nobody has begun it.
  func finish(_ job: Job) {
    let isOurs = state.change { state in
      guard job.progress == .waiting else { return false }
      job.progress = .running
      state.offered.removeAll { $0 === job }
      return true
    }
    if isOurs { return run(job) }
    state.whenTrue({ _ in job.progress == .done }) { _ in }
  }

  /// Helps the others from now on. Returns when no thread has a picture any more.
  func help() {
    state.change { state in
      state.busy -= 1
      state.idle += 1
    }
    while let job = next() { run(job) }
  }

  private func next() -> Job? {
    state.whenTrue({ !$0.offered.isEmpty || $0.busy == 0 }) { state in
      guard !state.offered.isEmpty else { return nil }
      let job = state.offered.removeFirst()
      job.progress = .running
      return job
    }
  }

  private func run(_ job: Job) {
    job.body()
    state.change { _ in job.progress = .done }
  }
}
