import ArgumentParser
import SegScore

/// Under which conventions numbers are made.
struct MetricOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What a certain prediction costs: pytorch, keras, sklearn, half-level, none, eps=E, or all "
        + "side by side. (default: pytorch)",
      valueName: "convention"),
    transform: parseBCE)
  var bce = BCEChoice.one(.pytorch)

  @Option(
    help: ArgumentHelp(
      "A pixel is foreground when p is this or more. (default: 0.5)", valueName: "p"),
    transform: parseProbability)
  var threshold = 0.5

  var rules: MetricRules { MetricRules(bce: bce, threshold: threshold) }
}
