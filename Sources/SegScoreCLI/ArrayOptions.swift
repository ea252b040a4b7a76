import ArgumentParser
import SegScore
import SegScoreFiles

/// What the numbers of arrays stand for.
struct ArrayOptions: ParsableArguments {
  @Flag(help: "Maps are float arrays of logits: p = 1 / (1 + exp(-x)).")
  var logits = false

  @Flag(help: "Maps are float arrays of two logits a pixel: p is the second's softmax.")
  var softmax = false

  @Flag(help: "The last axis of arrays holds the labels, instead of the first.")
  var channelsLast = false

  @Option(
    help: ArgumentHelp(
      "The names of the labels in arrays of several, in their order. (default: 0, 1, …)",
      valueName: "a,b,c"),
    transform: parseLabelNames)
  var labelNames: [String] = []

  @Option(
    help: ArgumentHelp("The array to be read in NPZ files of several.", valueName: "name"))
  var npzKey: String?

  /// Whether maps hold logits, one a pixel once they are read.
  var areLogits: Bool { logits || softmax }

  /// Refuses options that exclude each other or those of the inputs.
  func validate(beside inputs: InputOptions) throws {
    if areLogits && inputs.probValues != .scaled {
      throw ValidationError("--logits and --softmax give probabilities, so --prob-values cannot.")
    }
    if logits && softmax {
      throw ValidationError("--softmax says that maps are logits; leave out --logits.")
    }
    if inputs.labels && !labelNames.isEmpty {
      throw ValidationError("--labels names labels by their folders, so --label-names cannot.")
    }
  }

  /// Adds what these options say to how files are read.
  func apply(to reading: inout PairReading) {
    reading.changeAll { rules in
      rules.channelsLast = channelsLast
      rules.npzKey = npzKey
    }
    reading.map.joinsSoftmax = softmax
    reading.labelNames = labelNames
  }
}
