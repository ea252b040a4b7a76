import Synchronization

/// Threads without a picture of their own, which take work from those that have one.
///
/// Work is offered before its result is needed. An idle thread may take it; if none has when the
/// result is needed, it runs there. So results do not depend on who is idle, and a batch whose
/// threads all have pictures pays next to nothing.
package final class IdleThreads: Sendable {
  /// A piece of work, which runs once.
  final class Job: @unchecked Sendable {
    fileprivate enum Progress { case waiting, running, done }

    /// Touched only by the thread that runs it, or by none.
    private var body: (@Sendable () -> Void)?
    /// Touched only under the lock of the threads it was offered to.
    fileprivate var progress = Progress.waiting

    fileprivate init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    /// Runs, and lets go of all that the work holds. Whoever waits for it may then drop what that
    /// belongs to, and nothing of it is left to end on another thread.
    fileprivate func run() { body.take()?() }
  }

  private struct State {
    /// Threads that may still offer work.
    var busy = 0
    var idle = 0
    /// What nobody has begun; of each list the first is taken first.
    var (urgent, offered): ([Job], [Job]) = ([], [])

    var hasOffers: Bool { !urgent.isEmpty || !offered.isEmpty }

    mutating func takeFirst() -> Job? {
      guard hasOffers else { return nil }
      let job = urgent.isEmpty ? offered.removeFirst() : urgent.removeFirst()
      job.progress = .running
      return job
    }

    /// Whether nobody has begun the job, which is then taken back.
    mutating func take(_ job: Job) -> Bool {
      guard job.progress == .waiting else { return false }
      job.progress = .running
      urgent.removeAll { $0 === job }
      offered.removeAll { $0 === job }
      return true
    }
  }

  private let state = Guarded(State())

  /// No threads yet.
  package init() {}

  /// Says that the calling thread has pictures of its own, until it helps.
  func begin() { state.change { $0.busy += 1 } }

  /// Whether work that is offered now may be taken by another thread.
  var areWaiting: Bool { state.change { $0.idle > 0 } }

  /// Offers work to idle threads.
  ///
  /// - Parameters:
  ///   - isUrgent: Whether it goes before work that is not.
  ///   - body: The work. Whoever offers it must later finish or cancel it.
  func offer(isUrgent: Bool = false, _ body: @escaping @Sendable () -> Void) -> Job {
    let job = Job(body)
    state.change { state in
      // With nobody idle it is left to the one who waits for it.
      guard state.idle > 0 else { return }
      if isUrgent { state.urgent.append(job) } else { state.offered.append(job) }
    }
    return job
  }

  /// Runs a body for each number below a count, on the calling thread and on idle ones, and waits for all.
  func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      let next = Atomic<Int>(0)
      let work: @Sendable () -> Void = {
        while case let part = next.add(1, ordering: .relaxed).oldValue, part < count { body(part) }
      }
      let helpers = state.change { min($0.idle, count - 1) }
      let jobs = (0..<max(0, helpers)).map { _ in offer(work) }
      work()
      for job in jobs { finish(job) }
    }
  }

  /// Returns when the work is done, and does it where nobody has begun it. Who has to wait does
  /// others' work meanwhile.
  func finish(_ job: Job) {
    if state.change({ $0.take(job) }) { run(job) } else { wait(for: job) }
  }

  /// Returns when the work is done or will never be.
  func cancel(_ job: Job) {
    if !state.change({ $0.take(job) }) { wait(for: job) }
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
    state.whenTrue({ $0.hasOffers || $0.busy == 0 }) { $0.takeFirst() }
  }

  private func run(_ job: Job) {
    job.run()
    state.change { _ in job.progress = .done }
  }

  /// Does other work until the job is done.
  private func wait(for job: Job) {
    while let other = state.whenTrue(
      { job.progress == .done || $0.hasOffers },
      { job.progress == .done ? nil : $0.takeFirst() })
    {
      run(other)
    }
  }
}
