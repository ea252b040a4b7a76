import SegScore
import SegScoreFiles

extension BatchPlan {
  /// How pairs are read, as the options say that scoring and linting share.
  init(_ inputs: InputOptions, _ arrays: ArrayOptions, _ execution: ExecutionOptions) {
    self.init()
    reading = inputs.reading
    arrays.apply(to: &reading)
    reading.changeAll { $0.decoder = execution.decoder }
    scoring.maskValues = inputs.maskColor == nil ? inputs.maskValues : .nonzero
    scoring.probabilityValues = inputs.probValues
    scoring.ignored = inputs.ignore
    scoring.areLogits = arrays.areLogits
    threads = execution.threadCount
    memoryLimit = execution.memoryLimit
    failsFast = execution.failFast
  }
}

extension InputOptions {
  /// What results depend on, by the names of options.
  var record: [String: String] {
    var options = [
      "alpha": alpha.rawValue, "mask-suffix": maskSuffix, "prob-suffix": probSuffix,
      "mask-values": maskValues.description, "prob-values": probValues.description,
      "max-pixels": "\(maxPixels)", "labels": "\(labels)",
    ]
    options["masks"] = masks
    options["probs"] = predictions
    options["pairs"] = pairs
    options["weights"] = weights
    options["roi"] = roi
    options["resize"] = resize?.rawValue
    options["shard"] = shard?.description
    options["ignore"] = ignore?.description
    options["mask-color"] = maskColor?.description
    return options
  }
}

extension ArrayOptions {
  /// What results depend on, by the names of options.
  var record: [String: String] {
    var options = [
      "logits": "\(logits)", "softmax": "\(softmax)", "channels-last": "\(channelsLast)",
    ]
    options["npz-key"] = npzKey
    if !labelNames.isEmpty { options["label-names"] = labelNames.joined(separator: ",") }
    return options
  }
}

extension MetricOptions {
  /// What results depend on, by the names of options.
  var record: [String: String] {
    var options = [
      "bce": bce.description, "threshold": "\(threshold)", "beta": "\(beta)",
      "pos-weight": "\(adjustment.positiveWeight)",
      "label-smoothing": "\(adjustment.labelSmoothing)",
      "metrics": chosenMetrics.names.joined(separator: ","),
      "focal-alpha": "\(parameters.focalAlpha)", "focal-gamma": "\(parameters.focalGamma)",
      "tversky-alpha": "\(parameters.tverskyAlpha)", "tversky-beta": "\(parameters.tverskyBeta)",
    ]
    options["as"] = preset?.rawValue
    options["empty"] = empty.map { "\(Int($0))" }
    options["spacing"] = spacing.map { "\($0.y),\($0.x)" }
    options["tolerance"] = tolerance.map { "\($0)" }
    return options
  }
}
