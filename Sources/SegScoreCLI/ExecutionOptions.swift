import ArgumentParser
import SegScoreFiles

/// How the work is done. None of these changes a result.
struct ExecutionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Pictures scored at a time. (default: all cores)", valueName: "count"),
    transform: parsePositive)
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "The most memory for pictures, over all threads: bytes, or with K, M or G. "
        + "(default: 1G)",
      valueName: "bytes"),
    transform: parseBytes)
  var memoryLimit = 1_000_000_000

  @Flag(help: "Stop at the first picture that fails.")
  var failFast = false

  var threadCount: Int { min(threads ?? Threads.cores, 1024) }
}
