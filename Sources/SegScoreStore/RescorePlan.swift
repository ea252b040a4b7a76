public import SegScore

/// How numbers follow anew from stored tallies.
public struct RescorePlan: Sendable {
  /// The conventions.
  public let rules: MetricRules
  /// Whether the tiles that cost most are still these: a tile is chosen under one convention, while it is counted.
  public var keepsWorstTiles = true
  /// Why tallies of numbers, which are sums under the conventions of their run, do not give these; or `nil`.
  public var refusalOfNumbers: String?
  /// Whether pictures whose tallies cannot be read are left out, and are no error.
  var leavesOutDamaged = false
  /// How many threads `parallel` has.
  let threads: Int
  /// What work is shared by.
  let parallel: Parallel

  /// Numbers under the given conventions.
  public init(_ rules: MetricRules, threads: Int, parallel: @escaping Parallel) {
    (self.rules, self.threads, self.parallel) = (rules, threads, parallel)
  }
}
