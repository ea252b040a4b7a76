import Foundation
import TestSupport

@testable import SegScoreFiles

/// Runs a body while so many threads help whoever offers work, and returns when they have ended.
func withHelpers<Result>(
  _ count: Int, _ body: (IdleThreads) throws -> Result
) rethrows -> Result {
  try withDeadline {
    let idle = IdleThreads()
    idle.begin()
    let started = DispatchSemaphore(value: 0)
    let ended = DispatchSemaphore(value: 0)
    for _ in 0..<count {
      Thread.detachNewThread {
        idle.begin()
        started.signal()
        idle.help()
        ended.signal()
      }
    }
    for _ in 0..<count { started.wait() }
    while count > 0 && !idle.areWaiting { sched_yield() }
    defer {
      // With nobody busy any more, all return.
      idle.help()
      for _ in 0..<count { ended.wait() }
    }
    return try body(idle)
  }
}
