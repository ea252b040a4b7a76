import ArgumentParser
import SegScore
import SegScoreFiles
import SegScoreReports

/// One run of `segscore compare`, from folders to status.
struct CompareRun {
  let paths: (a: String, b: String)
  let format: ComparisonFormat?
  /// The metric that was asked for.
  let by: String?
  let resamples: Int
  let gates: [WorseningGate]
  let isQuiet: Bool

  /// Options that cannot change a number: where predictions are, what is written, and which pictures and metrics
  /// there are, which shows anyway.
  private static let withoutEffect: Set<String> = [
    "probs", "pairs", "prob-suffix", "mask-suffix", "metrics", "max-pixels", "fail-fast",
    "bootstrap", "shard", "heatmap", "heatmap-max", "colormap",
    "heatmap-size", "heatmap-blocks", "images",
  ]

  /// Compares and prints.
  ///
  /// - Returns: The exit status.
  func run() throws -> Int32 {
    let a = try FinishedRun(paths.a)
    let b = try FinishedRun(paths.b)
    let (runA, runB) = (try a.comparable(), try b.comparable())
    try validate(runA, runB)
    let comparison = Comparison(
      runA, runB, by: by ?? "bce",
      bootstrap: Bootstrap(resamples: resamples, parallel: Threads.sharing(Threads.cores)))
    try checkNotEmpty(comparison)
    let differences = differences(a.record.options, b.record.options)
    let format = format ?? .report(Console.outputIsTerminal ? .table : .csv)
    let text =
      switch format {
      case .report(let format): format.text(comparison, differences: differences)
      case .page:
        comparisonPage(
          comparison, differences: differences,
          pictures: ComparedHeatmapFiles(paths: paths).pictures(comparison.worst))
      }
    try Console.show(text)
    // What ends with the summary does not need it twice.
    if !isQuiet && format != .report(.table) && format != .report(.markdown) {
      Console.tell(comparisonSummary(comparison, differences: differences))
    }
    let brokenGates = gates.compactMap { $0.failure(of: comparison) }
    for gate in brokenGates { Console.tell("segscore: \(gate)") }
    return brokenGates.isEmpty ? 0 : ExitStatus.gateFailed
  }

  /// Refuses metrics that the runs do not share.
  private func validate(_ a: ComparableRun, _ b: ComparableRun) throws {
    let shared = a.metrics.filter(b.metrics.contains)
    for metric in gates.map(\.metric) + [by].compactMap(\.self) where !shared.contains(metric) {
      throw ValidationError(
        "'\(metric)' has no mean in both runs; there are \(shared.joined(separator: ", ")).")
    }
  }

  private func checkNotEmpty(_ comparison: Comparison) throws(RunError) {
    guard comparison.picturesInBoth == 0 else { return }
    func text(_ side: Comparison.Side, _ rows: [UnpairedRows.Row]) -> String {
      let count = side.scored + side.failed
      let first = rows.first.map { ", the first is \(printable($0.image))" } ?? ""
      return "the \(count) in \(printable(side.name))\(first)"
    }
    throw RunError(
      "no picture is in both runs: of \(text(comparison.a, comparison.unpaired.onlyInA)), and of "
        + "\(text(comparison.b, comparison.unpaired.onlyInB)); give two runs of the same pictures")
  }

  /// The options that may explain why numbers differ, sorted by name.
  private func differences(
    _ a: [String: String], _ b: [String: String]
  ) -> [(option: String, a: String, b: String)] {
    Set(a.keys).union(b.keys).subtracting(Self.withoutEffect).sorted()
      .map { (option: $0, a: a[$0] ?? "", b: b[$0] ?? "") }
      .filter { $0.a != $0.b }
  }
}
