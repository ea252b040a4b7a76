public import ArgumentParser
public import SegScoreFiles

/// How the work is done. Threads, decoder and memory change no result of a picture.
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
  var memoryLimit = BatchPlan.defaultMemoryLimit

  @Option(
    help: ArgumentHelp(
      "How PNG files are decoded: fast (libpng fed by libdeflate), or libpng alone.",
      valueName: "decoder"))
  var decoder = ReadingRules.Decoder.fast

  @Flag(help: "Stop at the first picture that fails.")
  var failFast = false

  var threadCount: Int { threads ?? Threads.cores }
}

extension ReadingRules.Decoder: ExpressibleByArgument {}
