import Dispatch

/// Runs a body, and ends all tests with a sentence if it does not end.
///
/// A time limit of a test is no use to one that blocks its thread: it counts from before the test gets
/// one, which among hundreds of tests takes minutes, and it stops nothing that waits.
public func withDeadline<Result>(
  seconds: Int = 300, file: StaticString = #file, line: UInt = #line, _ body: () throws -> Result
) rethrows -> Result {
  let end = DispatchWorkItem {
    fatalError("a test has not ended after \(seconds) seconds", file: file, line: line)
  }
  DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds), execute: end)
  defer { end.cancel() }
  return try body()
}
