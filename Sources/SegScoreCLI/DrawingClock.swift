import Synchronization

/// Lets a line be drawn at most ten times a second, by whichever thread comes first.
struct DrawingClock: ~Copyable, Sendable {
  private let start = ContinuousClock.now
  private let next = Atomic<Int>(0)

  /// How long ago the clock was made.
  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Whether the line is to be drawn now, which is said to one caller in each tenth of a second.
  func isDue(at seconds: Double) -> Bool {
    let now = Int(seconds * 10)
    let due = next.load(ordering: .relaxed)
    return now >= due
      && next.compareExchange(expected: due, desired: now + 1, ordering: .relaxed).exchanged
  }
}
