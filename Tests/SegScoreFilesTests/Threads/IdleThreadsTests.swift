import Foundation
import TestSupport
import Testing

@testable import SegScoreFiles

/// Work that is offered to idle threads runs once, wherever that is.
@Suite struct IdleThreadsTests {
  @Test(arguments: [0, 1, 3])
  func runsOnce(helpers: Int) {
    var random = SplitMix(state: testSeed)
    let runs = Guarded([Int](repeating: 0, count: 2000))
    withHelpers(helpers) { idle in
      var open: [(index: Int, job: IdleThreads.Job)] = []
      for index in 0..<2000 {
        let isUrgent = random.happens(0.3)
        open.append((index, idle.offer(isUrgent: isUrgent) { runs.change { $0[index] += 1 } }))
        while open.count > 7 || (!open.isEmpty && random.happens(0.4)) {
          let (done, job) = open.remove(at: .random(in: open.indices, using: &random))
          idle.finish(job)
          #expect(runs.change { $0[done] } == 1, "job \(done), seed \(testSeed)")
        }
      }
      for (_, job) in open { idle.finish(job) }
    }
    #expect(runs.change { $0.allSatisfy { $0 == 1 } })
  }

  @Test func runsHereWhereNobodyHas() {
    withHelpers(0) { idle in
      let thread = Guarded<pthread_t?>(nil)
      let job = idle.offer { thread.change { $0 = pthread_self() } }
      #expect(thread.change { $0 } == nil)
      idle.finish(job)
      #expect(thread.change { $0 } == pthread_self())
    }
  }

  /// A helper takes what is offered while somebody is idle, long before it is asked for.
  @Test func helpersTakeOffers() {
    withHelpers(1) { idle in
      #expect(idle.areWaiting)
      let ran = DispatchSemaphore(value: 0)
      let thread = Guarded<pthread_t?>(nil)
      let job = idle.offer {
        thread.change { $0 = pthread_self() }
        ran.signal()
      }
      ran.wait()
      idle.finish(job)
      #expect(thread.change { $0 } != pthread_self())
    }
  }

  @Test(arguments: [0, 1], [true, false])
  func cancelledWorkNeverRuns(helpers: Int, isUrgent: Bool) {
    let hasRun = Guarded(false)
    withHelpers(helpers) { idle in
      // Whoever might take it is kept busy.
      let (blocker, go) = busy(idle, count: helpers)
      let job = idle.offer(isUrgent: isUrgent) { hasRun.change { $0 = true } }
      idle.cancel(job)
      go()
      for job in blocker { idle.finish(job) }
    }
    #expect(!hasRun.change { $0 })
  }

  @Test(arguments: [true, false])
  func waitsForRunningWork(isFinished: Bool) {
    withHelpers(1) { idle in
      for _ in 0..<200 {
        let (started, go) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let isDone = Guarded(false)
        let job = idle.offer {
          started.signal()
          go.wait()
          for _ in 0..<20 { sched_yield() }
          isDone.change { $0 = true }
        }
        started.wait()
        go.signal()
        if isFinished { idle.finish(job) } else { idle.cancel(job) }
        #expect(isDone.change { $0 })
      }
    }
  }

  /// Who waits for work does other work meanwhile: here the very work that the first waits for.
  @Test func worksWhileItWaits() {
    withHelpers(1) { idle in
      let (started, go) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      let thread = Guarded<pthread_t?>(nil)
      let first = idle.offer {
        started.signal()
        go.wait()
      }
      started.wait()
      let second = idle.offer {
        thread.change { $0 = pthread_self() }
        go.signal()
      }
      idle.finish(first)
      idle.finish(second)
      #expect(thread.change { $0 } == pthread_self())
    }
  }

  @Test func urgentWorkGoesFirst() {
    withHelpers(1) { idle in
      let order = Guarded("")
      let ran = DispatchSemaphore(value: 0)
      let (blocker, go) = busy(idle, count: 1)
      func offer(_ name: String, isUrgent: Bool) -> IdleThreads.Job {
        idle.offer(isUrgent: isUrgent) {
          order.change { $0 += name }
          ran.signal()
        }
      }
      let jobs = [
        offer("a", isUrgent: false), offer("B", isUrgent: true), offer("c", isUrgent: false),
        offer("D", isUrgent: true),
      ]
      go()
      for _ in jobs { ran.wait() }
      for job in blocker + jobs { idle.finish(job) }
      #expect(order.change { $0 } == "BDac")
    }
  }

  /// What work holds on to is let go before anybody hears that it is done, not some time after: it may
  /// belong to a picture that its owner then drops, to use its memory for the next.
  @Test(arguments: [true, false])
  func holdsNothingWhenDone(isFinished: Bool) {
    final class Owned: Sendable {}
    var remaining = 0
    withHelpers(1) { idle in
      for _ in 0..<3000 {
        let started = DispatchSemaphore(value: 0)
        weak var remains: Owned?
        do {
          let owned = Owned()
          remains = owned
          let job = idle.offer {
            _ = owned
            started.signal()
          }
          started.wait()
          if isFinished { idle.finish(job) } else { idle.cancel(job) }
        }
        remaining += remains == nil ? 0 : 1
      }
    }
    #expect(remaining == 0)
  }

  /// Helpers return as soon as nobody has pictures, be they many or none.
  @Test(arguments: [1, 2, 8])
  func helpersReturn(threads: Int) {
    let idle = IdleThreads()
    let helped = Guarded(0)
    Threads.run(threads) {
      idle.begin()
      idle.help()
      helped.change { $0 += 1 }
    }
    #expect(helped.change { $0 } == threads)
  }

  /// Keeps so many helpers busy until told to let them go.
  private func busy(_ idle: IdleThreads, count: Int) -> ([IdleThreads.Job], go: () -> Void) {
    let (started, go) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let jobs = (0..<count).map { _ in
      idle.offer {
        started.signal()
        go.wait()
      }
    }
    for _ in jobs { started.wait() }
    return (jobs, { for _ in jobs { go.signal() } })
  }
}
