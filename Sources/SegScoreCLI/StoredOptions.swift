import ArgumentParser
import SegScore
import SegScoreReports

// A run's options as its store has them become options of the command again.

extension MetricOptions {
  /// The conventions of a stored run.
  init(stored options: [String: String]) throws(RunError) {
    let names = (options["metrics"] ?? "").split(separator: ",").map(String.init)
    var words: [String] = []
    for name in Self.names {
      guard let value = options[name], !value.isEmpty, Self.isWanted(name, names) else { continue }
      words.append("--\(name)=\(value)")
    }
    try self.init(words: words)
  }

  static let names = [
    "as", "bce", "threshold", "empty", "beta", "label-smoothing", "pos-weight", "metrics",
    "spacing", "tolerance", "focal-alpha", "focal-gamma", "tversky-alpha", "tversky-beta",
  ]

  /// Whether a run would take an option: the parameters of a loss that it does not have are refused.
  private static func isWanted(_ option: String, _ metrics: [String]) -> Bool {
    if option.hasPrefix("focal-") { return metrics.contains(CompanionName.focal.rawValue) }
    if option.hasPrefix("tversky-") { return metrics.contains(CompanionName.tverskyLoss.rawValue) }
    return true
  }

  /// These options, and where they say nothing those of a stored run. A tool to be followed is followed wholly.
  func over(_ stored: MetricOptions) -> MetricOptions {
    var options = self
    if preset == nil {
      options.preset = stored.preset
      options.chosenBCE = chosenBCE ?? stored.chosenBCE
      options.chosenThreshold = chosenThreshold ?? stored.chosenThreshold
      options.empty = empty ?? stored.empty
    }
    options.chosenBeta = chosenBeta ?? stored.chosenBeta
    options.chosenSmoothing = chosenSmoothing ?? stored.chosenSmoothing
    options.chosenPosWeight = chosenPosWeight ?? stored.chosenPosWeight
    options.namedMetrics = namedMetrics ?? stored.namedMetrics
    options.takeParameters(of: stored)
    return options
  }

  /// Takes the parameters of metrics that are still there from a stored run, where these options do not give them.
  private mutating func takeParameters(of stored: MetricOptions) {
    if spatial.contains(where: \.hasSpacing) { spacing = spacing ?? stored.spacing }
    if spatial.contains(.surfaceDice) { tolerance = tolerance ?? stored.tolerance }
    if companions.contains(.focal) {
      focalAlpha = focalAlpha ?? stored.focalAlpha
      focalGamma = focalGamma ?? stored.focalGamma
    }
    if companions.contains(.tverskyLoss) {
      tverskyAlpha = tverskyAlpha ?? stored.tverskyAlpha
      tverskyBeta = tverskyBeta ?? stored.tverskyBeta
    }
  }
}

extension InputOptions {
  /// How a stored run reads its files. Which files these are its store has.
  init(stored options: [String: String]) throws(RunError) {
    try self.init(
      words: words(
        [
          "alpha", "mask-values", "prob-values", "ignore", "mask-color", "resize", "max-pixels",
        ], of: options))
  }
}

extension ArrayOptions {
  /// What the numbers of a stored run's arrays stand for.
  init(stored options: [String: String]) throws(RunError) {
    let flags = ["logits", "softmax", "channels-last"].filter { options[$0] == "true" }
    try self.init(
      words: flags.map { "--\($0)" } + words(["npz-key", "label-names"], of: options))
  }
}

extension HeatmapOptions {
  /// The heatmaps of a stored run.
  init(stored options: [String: String]) throws(RunError) {
    try self.init(words: words(Self.names, of: options))
  }

  private static let names = [
    "heatmap", "heatmap-max", "colormap", "heatmap-size", "heatmap-blocks",
  ]
}

/// The words of a command line that gives some of a run's options. With `=`, for values may look like options.
private func words(_ names: [String], of options: [String: String]) -> [String] {
  names.compactMap { name in options[name].map { "--\(name)=\($0)" } }
}

extension ExecutionOptions {
  /// How a stored run did its work, as far as that decides which pictures can be read. Threads are this machine's.
  init(stored execution: [String: String]) throws(RunError) {
    try self.init(words: words(["memory-limit", "decoder"], of: execution))
  }
}

extension ParsableArguments {
  /// The options that words of a stored run give.
  fileprivate init(words: [String]) throws(RunError) {
    do {
      self = try Self.parse(words)
    } catch {
      throw RunError(
        "the run's options cannot be understood (\(Self.message(for: error))); score it anew")
    }
  }
}

extension RunRecord {
  /// How many resamples the intervals of a stored run take.
  func resamples() throws(RunError) -> Int {
    let text = options["bootstrap"] ?? ""
    guard let resamples = try? parseResamples(text) else {
      throw RunError(
        "the run's options cannot be understood (--bootstrap \(printable(text))); score it anew")
    }
    return resamples
  }
}
